import { describe, expect, it } from '@jest/globals';
import { DEFAULT_COMPARISON, type RankingRecipe } from '#libs/domain/recipe.js';
import { subjectName, type NamedSubject, type TextPlace } from '../judging/compared-text.js';
import { aggregate, type Label } from '../judging/label.js';
import { rankingOf } from './ranking.js';

const recipe: RankingRecipe = {
  ...{ name: 'ranking', plan: 'as-given' },
  comparison: DEFAULT_COMPARISON,
  candidates: null,
};
const text = (index: number): TextPlace => ({ kind: 'candidate', index, id: `c${index}`, contentHash: `h${index}` });

/** `probability` that the first is better; null: no principle applies. */
function label(probability: number | null): Label {
  const principle = { key: 'p', weight: 1, veto: false, probability, way: 'logprobs' as const, flipped: false };
  return aggregate([principle], DEFAULT_COMPARISON);
}

const labels = (...compared: [number, number, number | null][]): Map<NamedSubject, Label> =>
  new Map(
    compared.map(([a, b, probability]) => {
      const [first, second] = [text(a), text(b)];
      return [{ name: subjectName(first, second), first, second }, label(probability)];
    }),
  );

describe('a ranking', () => {
  it('leaves a candidate that was never compared without a rank, and the others as if it were not there', () => {
    const whole = rankingOf(2, recipe, labels([0, 1, 0.9]));
    const partial = rankingOf(4, recipe, labels([0, 3, 0.9]));
    const strengths = whole.candidates.map(({ logStrength }) => logStrength);
    expect(strengths[0]).toBeGreaterThan(0);
    expect(partial.candidates).toEqual([
      { index: 0, logStrength: strengths[0], rank: 1 },
      { index: 1, logStrength: null, rank: null },
      { index: 2, logStrength: null, rank: null },
      { index: 3, logStrength: strengths[1], rank: 2 },
    ]);
  });

  it('does so, too, where no comparison of it has a label', () => {
    const { candidates, left } = rankingOf(3, recipe, labels([0, 1, 0.2], [0, 2, null], [1, 2, null]));
    expect(candidates.map(({ rank }) => rank)).toEqual([2, 1, null]);
    expect(left).toBe(2);
  });

  it('ranks candidates that tie together', () => {
    const { candidates } = rankingOf(2, recipe, labels([0, 1, 0.5]));
    expect(candidates).toEqual([
      { index: 0, logStrength: expect.closeTo(0, 12), rank: 1 },
      { index: 1, logStrength: expect.closeTo(0, 12), rank: 1 },
    ]);
  });
});
