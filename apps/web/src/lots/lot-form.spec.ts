import { expect, it } from '@jest/globals';
import { lotPlanOf, NEW_LOT } from './lot-form';

it('leaves to the severity what nobody has filled in, and says percent as shares', () => {
  expect(lotPlanOf({ ...NEW_LOT, runId: 'r' })).toEqual({ runId: 'r' });
  expect(lotPlanOf({ ...NEW_LOT, runId: 'r', severity: 'minor', good: '12,5', bad: ' 30 ' })).toEqual({
    ...{ runId: 'r', severity: 'minor', goodRate: 0.125, badRate: 0.3 },
  });
});

it('is nothing without a run, or while a rate is no number', () => {
  expect(lotPlanOf(NEW_LOT)).toBeNull();
  expect(lotPlanOf({ ...NEW_LOT, runId: 'r', good: 'one' })).toBeNull();
  expect(lotPlanOf({ ...NEW_LOT, runId: 'r', good: '1,000' })).toBeNull();
});
