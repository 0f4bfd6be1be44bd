import type { Interval } from '#libs/statistics/interval/interval.js';
import type { Figure } from '../figure.js';

/** What stands where nothing is known. */
export const UNKNOWN = '-';
/** And where what is known is too little. */
export const TOO_LITTLE = 'not enough to say';

/** Three decimals; what rounds to nothing has no sign. */
export const decimalText = (value: number): string => value.toFixed(3).replace(/^-(0\.000)$/, '$1');

const tenths = (share: number): string => (100 * share).toFixed(1);
const signed = (text: string): string => (text.startsWith('-') || Number(text) === 0 ? text : `+${text}`);

/** 0.912 -> "91.2 %" */
export const percentText = (share: number | null): string => (share === null ? UNKNOWN : `${tenths(share)} %`);

/** "88.0 to 93.7" */
export const rangeText = ({ low, high }: Interval): string => `${tenths(low)} to ${tenths(high)}`;

function withInterval(
  { value, interval, method, lacking }: Figure,
  one: (value: number) => string,
  range: (of: Interval) => string,
): string {
  if (value === null) return lacking === 'no_units' ? UNKNOWN : TOO_LITTLE;
  return interval === null || method === 'census' ? one(value) : `${one(value)} (${range(interval)})`;
}

/** A share: "91.2 % (88.0 to 93.7)"; without an interval, or of a whole population, the share alone. */
export const shareText = (figure: Figure): string => withInterval(figure, percentText, rangeText);

/** What rounds to nothing has no sign. */
export const hundredths = (value: number): string => value.toFixed(2).replace(/^-(0\.00)$/, '$1');

/** Kappa and its like: "0.71 (0.60 to 0.82)" */
export const coefficientText = (figure: Figure): string =>
  withInterval(figure, hundredths, ({ low, high }) => `${hundredths(low)} to ${hundredths(high)}`);

/** A difference of shares: "+4.1 points (-1.0 to +9.2)" */
export const pointsText = (figure: Figure): string =>
  withInterval(
    figure,
    (value) => `${signed(tenths(value))} points`,
    ({ low, high }) => `${signed(tenths(low))} to ${signed(tenths(high))}`,
  );

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 1234 -> "1,234" */
export const countText = (value: number): string => whole.format(value);
