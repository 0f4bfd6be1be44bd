import type { CohenKappa } from '#libs/statistics/agreement/cohen-kappa.js';
import type { Interval } from '#libs/statistics/interval/interval.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { count, money } from '#libs/domain/figures.js';

/** What a figure of nothing is. */
export const NONE = '-';

const places = (value: number) => (value * 100).toFixed(1);

/** "82.3 % of 1,190 (80.0 to 84.4)": the share, of how many, and its 95 % interval. */
export function shareText({ rate, of, interval }: ShareWithInterval): string {
  if (rate === null) return NONE;
  return `${places(rate)} % of ${count(of)}${interval ? ` (${places(interval.low)} to ${places(interval.high)})` : ''}`;
}

/** "3 of 120", and nothing but the count where it is none. */
export const countText = ({ count: found, of }: ShareWithInterval): string =>
  found === 0 ? '0' : `${count(found)} of ${count(of)}`;

/** "0.71 (0.62 to 0.80), n 120" */
export function kappaText({ kappa, interval, n }: CohenKappa): string {
  if (kappa === null) return NONE;
  return `${hundredths(kappa)}${rangeText(interval)}, n ${count(n)}`;
}

const rangeText = (interval: Interval | null): string =>
  interval === null ? '' : ` (${hundredths(interval.low)} to ${hundredths(Math.min(1, interval.high))})`;

/** Rounded to nothing it has no sign. */
const hundredths = (value: number): string => value.toFixed(2).replace(/^-(0\.0*)$/, '$1');

export const numberText = (value: number | null, digits = 3): string => (value === null ? NONE : value.toFixed(digits));

export const milliseconds = (value: number | null): string => (value === null ? NONE : `${count(value)} ms`);

export const costText = (cost: string | null): string => (cost === null ? NONE : money(cost));
