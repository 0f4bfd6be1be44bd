/**
 * How many items in a row must be right to say, wrong with probability `risk` at most, that fewer than `rate` of all are wrong:
 * ln risk / ln (1 - rate), rounded up. Errors: RangeError unless both lie between 0 and 1.
 */
export function zeroFailureSize(rate: number, risk = 0.05): number {
  if (!(rate > 0 && rate < 1 && risk > 0 && risk < 1)) throw new RangeError(`no test shows a rate below ${rate}`);
  return Math.ceil(Math.log(risk) / Math.log1p(-rate) - 1e-9);
}
