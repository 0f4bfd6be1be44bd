import { describe, expect, it } from '@jest/globals';
import { claimAgreement } from './claim-agreement.js';

const set = (...claims: string[]) => new Set(claims);

describe('claimAgreement', () => {
  it('is the mean F1 with the other sets', () => {
    // F1 of the first with the second 2*1/(2+1), with the third 0; of the second with the third 0
    expect(claimAgreement([set('a', 'b'), set('a'), set('c')])).toEqual([1 / 3, 1 / 3, 0]);
    expect(claimAgreement([set('a', 'b', 'c'), set('a', 'b'), set('b', 'c', 'd')])).toEqual([
      ((2 * 2) / 5 + (2 * 2) / 6) / 2,
      ((2 * 2) / 5 + (2 * 1) / 5) / 2,
      ((2 * 2) / 6 + (2 * 1) / 5) / 2,
    ]);
  });

  it('says nothing of a single set, and lets empty ones agree', () => {
    expect(claimAgreement([set('a')])).toEqual([null]);
    expect(claimAgreement([])).toEqual([]);
    expect(claimAgreement([set(), set()])).toEqual([1, 1]);
    expect(claimAgreement([set(), set('a')])).toEqual([0, 0]);
  });
});
