export { bytes, count, counted, duration, money, percent, perSecond } from '../../../../libs/domain/figures';

/** 0.8249 -> "82.5 %" */
export const exactPercent = (share: number, places = 1): string => `${(100 * share).toFixed(places)}\u00a0%`;

/** 0.9421 -> "94 %"; what is nearer to 100 % than to 99 % does not look certain: "> 99 %" */
export const surePercent = (probability: number): string =>
  probability >= 0.995 ? '>\u00a099\u00a0%' : exactPercent(probability, 0);

/** { low: 0.88, high: 0.937 } -> "88.0 to 93.7 %" */
export const range = ({ low, high }: { low: number; high: number }): string =>
  `${(100 * low).toFixed(1)} to ${exactPercent(high)}`;

/** 0.041 -> "+4.1", of differences of shares that are told in points */
export const signedPoints = (difference: number): string =>
  `${difference > 0 ? '+' : ''}${(100 * difference).toFixed(1)}`;
