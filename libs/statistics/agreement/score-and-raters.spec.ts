import { describe, expect, it } from '@jest/globals';
import { scoreAndRaters } from './score-and-raters.js';

describe('scoreAndRaters', () => {
  it('correlates what both have, with average ranks for ties, and counts the rest', () => {
    const people = [1, 3, 3, 5, null];
    const found = scoreAndRaters([0.1, 0.4, 0.3, 0.3, 9].map((score, i) => ({ score, people: people[i] ?? null })));
    expect(found).toMatchObject({ scores: 5, rated: 4, peopleMean: 3 });
    expect(found.mean).toBeCloseTo(2.02, 12);
    // by hand, of [0.1, 0.4, 0.3, 0.3] and [1, 3, 3, 5]: ranks 1, 4, 2.5, 2.5 and 1, 2.5, 2.5, 4; 3 pairs agree, 1 does not, each side ties once
    expect(found.pearson).toBeCloseTo(0.648885684523075, 12);
    expect(found.spearman).toBeCloseTo(0.5, 12);
    expect(found.kendallTauB).toBeCloseTo(0.4, 12);
  });

  it('says nothing where there is nothing to say', () => {
    const none = { pearson: null, spearman: null, kendallTauB: null };
    expect(scoreAndRaters([])).toEqual({ scores: 0, mean: null, rated: 0, peopleMean: null, ...none });
    expect(scoreAndRaters([{ score: 1, people: 2 }])).toMatchObject({ rated: 1, ...none });
    expect(scoreAndRaters([1, 1].map((score, i) => ({ score, people: i })))).toMatchObject({ rated: 2, ...none });
  });
});
