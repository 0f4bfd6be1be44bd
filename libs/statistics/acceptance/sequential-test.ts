/** Two parallel lines over the number of items seen: wrong items at or above one reject, at or below the other accept. */
export interface SequentialTest {
  slope: number;
  /** The lines are slope * n - acceptHeight and slope * n + rejectHeight. */
  acceptHeight: number;
  rejectHeight: number;
}

/**
 * Wald's sequential probability ratio test of a share of wrong items (Sequential Analysis, 1947, chapter 5): `goodRate` against `badRate`,
 * with the risks of rejecting the one and accepting the other. Errors: RangeError unless 0 < goodRate < badRate < 1 and the risks sum to
 * less than 1.
 */
export function sequentialTest({
  goodRate,
  badRate,
  producerRisk,
  consumerRisk,
}: {
  goodRate: number;
  badRate: number;
  producerRisk: number;
  consumerRisk: number;
}): SequentialTest {
  if (!(goodRate > 0 && goodRate < badRate && badRate < 1))
    throw new RangeError('the rates must rise, between 0 and 1');
  if (!(producerRisk > 0 && consumerRisk > 0 && producerRisk + consumerRisk < 1))
    throw new RangeError('the two risks lie above 0 and sum to less than 1');
  const right = Math.log((1 - goodRate) / (1 - badRate));
  const step = Math.log(badRate / goodRate) + right;
  return {
    slope: right / step,
    acceptHeight: Math.log((1 - producerRisk) / consumerRisk) / step,
    rejectHeight: Math.log((1 - consumerRisk) / producerRisk) / step,
  };
}

/** What the test says after `seen` items of which `wrong` were wrong; null: go on. */
export function sequentialVerdict(test: SequentialTest, wrong: number, seen: number): 'accept' | 'reject' | null {
  const middle = test.slope * seen;
  if (wrong >= middle + test.rejectHeight) return 'reject';
  return wrong <= middle - test.acceptHeight ? 'accept' : null;
}
