import type { Figure } from '../figure.js';
import { type Axis, along } from './axis.js';
import { markup, type Markup } from './markup.js';

/** A dot at the value and a line along its interval; `reference`: a value to compare with. The text beside it says the same. */
export function whisker({ value, interval }: Figure, axis: Axis, reference: number | null = null): Markup {
  const at = (share: number): string => along(axis, share);
  return markup`<svg class="whisker" height="20" aria-hidden="true">
    ${axis.ticks.map(
      (tick) => markup`<line class="grid" x1="${at(tick.at)}" x2="${at(tick.at)}" y1="0" y2="20" />`,
    )}${reference === null ? null : markup`<line class="reference" x1="${at(reference)}" x2="${at(reference)}" y1="0" y2="20" />`}${
      interval === null
        ? null
        : markup`<line class="range" x1="${at(interval.low)}" x2="${at(interval.high)}" y1="10" y2="10" />`
    }${value === null ? null : markup`<circle class="${interval === null ? 'dot hollow' : 'dot'}" cx="${at(value)}" cy="10" r="4.5" />`}
  </svg>`;
}
