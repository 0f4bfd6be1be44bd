import { describe, expect, it } from '@jest/globals';
import { DEFAULT_COMPARISON, type ComparingRecipe } from '#libs/domain/recipe.js';
import { judgedCandidates } from '../judging/compared-text.js';
import { visitOf } from '../testing/visit.js';
import { subjectsOf } from './subject.js';

const chosen = (recipe: ComparingRecipe, ...which: boolean[]) => {
  const { job } = visitOf({ images: which.map((_, i) => `caption ${i}`), recipe, says: () => '' }).visit;
  return { ...job, candidates: job.candidates.map((one, i) => ({ ...one, chosen: which[i] ?? null })) };
};
const common = { comparison: DEFAULT_COMPARISON, candidates: null };
const comparison: ComparingRecipe = { name: 'comparison', ...common };
const ranking: ComparingRecipe = { name: 'ranking', plan: 'all', ...common };

describe('the texts that are compared', () => {
  it('are those that were chosen, under the positions that they have in the item', () => {
    const job = chosen(comparison, false, true, false, true);
    expect(judgedCandidates(job).map(({ index, text }) => [index, text])).toEqual([
      [1, 'caption 1'],
      [3, 'caption 3'],
    ]);
    expect(subjectsOf(job, comparison, '0').map(({ name }) => name)).toEqual(['candidate:1|candidate:3']);
    const three = chosen(ranking, true, false, true, true);
    expect(subjectsOf(three, ranking, '0').map(({ name }) => name)).toEqual([
      'candidate:0|candidate:2',
      'candidate:0|candidate:3',
      'candidate:2|candidate:3',
    ]);
  });

  it('are never one that is not there', () => {
    expect(() => subjectsOf(chosen(comparison, false, true), comparison, '0')).toThrow('1 candidates');
  });
});
