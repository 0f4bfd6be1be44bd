import { expect, it } from '@jest/globals';
import type { EarlierDraw } from '#libs/database/lot/lot-view.js';
import { looserWarning } from './looser-plan.js';

const plan = { goodRate: 0.2, badRate: 0.3, consumerRisk: 0.1 };
const draw = (number: number, change: Partial<EarlierDraw> = {}): EarlierDraw => ({
  ...{ id: `lot ${number}`, number, severity: 'major', producerRisk: 0.05, population: 40, size: 30, accepts: 7 },
  ...{ state: 'rejected', wrong: 20, reworks: [], ...plan, ...change },
});

it('tells by what a plan is looser than that of the last rejected draw that was stricter', () => {
  expect(looserWarning({ ...plan, goodRate: 0.45, badRate: 0.6 }, [draw(1)])).toBe(
    'The plan is looser than that of draw 1, which was rejected: p1 is 45.0 % after 20.0 %, p2 is 60.0 % after 30.0 %.',
  );
  expect(looserWarning({ ...plan, consumerRisk: 0.4 }, [draw(1), draw(2, { consumerRisk: 0.4 })])).toBe(
    'The plan is looser than that of draw 1, which was rejected: beta is 40.0 % after 10.0 %.',
  );
});

it('says nothing of the same plan, of a stricter one, and of draws that were accepted', () => {
  expect(looserWarning(plan, [])).toBeNull();
  expect(looserWarning(plan, [draw(1)])).toBeNull();
  expect(looserWarning({ ...plan, goodRate: 0.1 }, [draw(1)])).toBeNull();
  expect(looserWarning({ ...plan, goodRate: 0.25 }, [draw(1, { state: 'accepted' })])).toBeNull();
});
