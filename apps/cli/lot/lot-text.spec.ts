import { expect, it } from '@jest/globals';
import type { EarlierDraw } from '#libs/database/lot/lot-view.js';
import { Paint } from '../terminal/paint.js';
import { earlierText, sinceText } from './lot-text.js';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));

it('says what was settled after the decision of a lot, when, and what it would be now', () => {
  const said = (pairs: number, wrong: number) =>
    sinceText({ pairs, wrong, firstAt: at(1), lastAt: at(pairs) }, { size: 85, accepts: 2 }, new Paint(false));
  expect(said(1, 2)).toMatch(
    /^1 pair of the sample was settled otherwise after the decision \(2026-01-01[^)]*\): now 2 of 85 are wrong, and it would be accepted; /,
  );
  expect(said(3, 3)).toMatch(
    /^3 pairs of the sample were .* \(2026-01-01.* to 2026-01-03[^)]*\): now 3 of 85 are wrong, and it would be rejected; /,
  );
});

it('says of an earlier draw by what plan it was rejected, and what was done about it', () => {
  const draw: EarlierDraw = {
    ...{
      id: 'the id',
      number: 1,
      severity: 'major',
      goodRate: 0.2,
      producerRisk: 0.05,
      badRate: 0.3,
      consumerRisk: 0.1,
    },
    ...{ population: 40, size: 30, accepts: 7, state: 'rejected', wrong: 20, reworks: ['a better judge'] },
  };
  expect(earlierText(draw)).toBe(
    'rejected with 20 of 30 wrong; at most 7, p1 20.0 %, p2 30.0 %; rework: a better judge; the id',
  );
});
