import { markup, type Markup } from './markup.js';

/** The part of the number line that a chart shows; charts without bars need not begin at 0. */
export interface Axis {
  from: number;
  to: number;
  ticks: readonly { at: number; label: string }[];
}

const percents = (...values: number[]): Axis['ticks'] =>
  values.map((at) => ({ at, label: `${Math.round(100 * at)} %` }));

const WHOLE: Axis = { from: 0, to: 1, ticks: percents(0, 0.25, 0.5, 0.75, 1) };
const UPPER: Axis = { from: 0.5, to: 1, ticks: percents(0.5, 0.75, 1) };
export const DIFFERENCES: Axis = {
  from: -1,
  to: 1,
  ticks: [-1, -0.5, 0, 0.5, 1].map((at) => ({ at, label: `${at > 0 ? '+' : ''}${100 * at}` })),
};

/** The axis of shares on which all these values lie. */
export const axisOf = (values: readonly number[]): Axis => (values.every((value) => value >= 0.5) ? UPPER : WHOLE);

/** Where a value lies on the axis, in percent of its length. */
export const along = ({ from, to }: Axis, value: number): string =>
  `${(100 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`;

/** The axis by itself, as the head of a column of charts. */
export const axisHead = (axis: Axis): Markup =>
  markup`<svg class="axis" height="20" aria-hidden="true">
    ${axis.ticks.map(
      ({ at, label }, i) =>
        markup`<text
          class="${axis.ticks.length === 5 && i % 2 === 1 ? 'quarter' : 'main'}"
          x="${along(axis, at)}"
          y="13"
          text-anchor="${i === 0 ? 'start' : i === axis.ticks.length - 1 ? 'end' : 'middle'}"
          >${label}</text
        >`,
    )}
  </svg>`;
