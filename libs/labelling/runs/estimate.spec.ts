import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CANDIDATES, DEFAULT_RATING, type Recipe } from '#libs/domain/recipe.js';
import { modelEndpoint } from '#libs/domain/testing/model-endpoint.js';
import type { ItemCensus } from '#libs/database/run/item-census.store.js';
import { estimateOf } from './estimate.js';

const CENSUS: ItemCensus = {
  ...{ items: 2, fitting: 2, tooFew: 0, tooMany: 0, noOptions: 0, imagesRefused: 0, textsRefused: 0, imagesMissing: 0 },
  ...{ imageItems: 0, images: 0, edits: 0, promptCharacters: 40, candidateCharacters: 0 },
  sizes: [{ candidates: 0, items: 2, imageItems: 0 }],
};

function assumptions(candidates: Recipe['candidates']): string[] {
  const recipe: Recipe = { name: 'rating', rating: DEFAULT_RATING, candidates };
  return estimateOf(recipe, 1, CENSUS, { judge: 'judge' }, [modelEndpoint('judge')]).assumptions;
}

describe('an estimate', () => {
  it('says that it counts each candidate once, where a run makes some', () => {
    const told = expect.stringMatching(/^no candidate repeats another of its item: .* up to 3 times$/);
    expect(assumptions({ ...DEFAULT_CANDIDATES, count: 3 })).toContainEqual(told);
    expect(assumptions(null)).not.toContainEqual(told);
  });
});
