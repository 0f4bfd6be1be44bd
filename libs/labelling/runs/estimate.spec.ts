import { describe, expect, it } from '@jest/globals';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { DEFAULT_CANDIDATES, DEFAULT_RATING, type Recipe } from '#libs/domain/recipe.js';
import type { ItemCensus } from '#libs/database/run/run.store.js';
import { estimateOf } from './estimate.js';

const ENDPOINT: ModelEndpoint = {
  ...{
    name: 'judge',
    url: 'http://127.0.0.1:1/v1',
    keyVariable: null,
    model: 'm',
    price: null,
    cap: 1,
    timeoutMs: 1000,
  },
  ...{ logprobs: false, thinkingTokens: 0, imageTokens: 0, painting: { price: null, seed: false }, offline: false },
};
const CENSUS: ItemCensus = {
  ...{ items: 2, fitting: 2, tooFew: 0, tooMany: 0, noOptions: 0, imagesRefused: 0, textsRefused: 0, imagesMissing: 0 },
  ...{ imageItems: 0, images: 0, edits: 0, promptCharacters: 40, candidateCharacters: 0 },
  sizes: [{ candidates: 0, items: 2, imageItems: 0 }],
};

function assumptions(candidates: Recipe['candidates']): string[] {
  const recipe: Recipe = { name: 'rating', rating: DEFAULT_RATING, candidates };
  return estimateOf(recipe, 1, CENSUS, { judge: 'judge' }, [ENDPOINT]).assumptions;
}

describe('an estimate', () => {
  it('says that it counts each candidate once, where a run makes some', () => {
    const told = expect.stringMatching(/^no candidate repeats another of its item: .* up to 3 times$/);
    expect(assumptions({ ...DEFAULT_CANDIDATES, count: 3 })).toContainEqual(told);
    expect(assumptions(null)).not.toContainEqual(told);
  });
});
