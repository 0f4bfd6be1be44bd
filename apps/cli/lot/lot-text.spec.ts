import { expect, it } from '@jest/globals';
import { Paint } from '../terminal/paint.js';
import { sinceText } from './lot-text.js';

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
