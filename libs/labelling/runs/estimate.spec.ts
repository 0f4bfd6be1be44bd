import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CANDIDATES, DEFAULT_RATING, type Recipe } from '#libs/domain/recipe.js';
import { modelEndpoint } from '#libs/domain/testing/model-endpoint.js';
import type { ItemCensus } from '#libs/database/run/item-census.store.js';
import { estimateOf, withCanary } from './estimate.js';
import { sampleCensus } from './sample-census.js';

const CENSUS: ItemCensus = {
  ...{ items: 2, fitting: 2, tooFew: 0, tooMany: 0, noOptions: 0, imagesRefused: 0, textsRefused: 0, imagesMissing: 0 },
  ...{ imageItems: 0, images: 0, edits: 0, promptCharacters: 40, candidateCharacters: 0 },
  sizes: [{ candidates: 0, items: 2, imageItems: 0 }],
};

const RATED: ItemCensus = { ...CENSUS, sizes: [{ candidates: 2, items: 2, imageItems: 0 }] };

function assumptions(candidates: Recipe['candidates']): string[] {
  const recipe: Recipe = { name: 'rating', rating: DEFAULT_RATING, candidates };
  return estimateOf(recipe, 1, CENSUS, { judge: 'judge' }, [modelEndpoint('judge')]).assumptions;
}

describe('an estimate', () => {
  it('says how far off tokens, money and time may be, with a canary too', () => {
    const price = { prompt: '1', cachedPrompt: '1', completion: '1' };
    const endpoint = { ...modelEndpoint('judge'), price, cap: 1 };
    const told = estimateOf(
      { name: 'rating', rating: DEFAULT_RATING, candidates: null },
      1,
      RATED,
      { judge: 'judge' },
      [endpoint],
    );
    const { low, high } = told.range;
    for (const key of ['promptTokens', 'completionTokens', 'seconds', 'cost'] as const) {
      expect(Number(low[key])).toBeLessThan(Number(told[key]));
      expect(Number(told[key])).toBeLessThan(Number(high[key]));
    }
    expect(told.assumptions).toContainEqual(expect.stringMatching(/^the range: 5 to 3 characters a token/));
    expect(withCanary(told, told).range.high.seconds).toBe(2 * high.seconds);
  });

  it('says that it counts each candidate once, where a run makes some', () => {
    const told = expect.stringMatching(/^no candidate repeats another of its item: .* up to 3 times$/);
    expect(assumptions({ ...DEFAULT_CANDIDATES, count: 3 })).toContainEqual(told);
    expect(assumptions(null)).not.toContainEqual(told);
  });

  it('of a sample counts whole calls, and leaves out nothing', () => {
    const seven: ItemCensus = {
      ...{ ...CENSUS, items: 9, fitting: 7, tooFew: 2, imageItems: 7, images: 14, edits: 0 },
      sizes: [
        { candidates: 1, items: 4, imageItems: 4 },
        { candidates: 2, items: 3, imageItems: 3 },
      ],
    };
    const recipe: Recipe = { name: 'rating', rating: DEFAULT_RATING, candidates: null };
    const endpoints = ['judge', 'eye', 'scale'].map((name) => modelEndpoint(name));
    const models = { judge: 'judge', embedder: 'eye', scorers: ['scale'] };
    const estimate = estimateOf(recipe, 1, sampleCensus(seven, 3), models, endpoints);
    expect(estimate).toMatchObject({ items: 3, leftOut: {} });
    expect(Number.isInteger(estimate.calls)).toBe(true);
    expect(estimate.assumptions).toContainEqual('4 vectors by eye, one call an image');
    expect(estimateOf(recipe, 1, sampleCensus(seven, 9), models, endpoints)).toMatchObject({
      ...{ items: 7, leftOut: { too_few_candidates: 2 } },
    });
  });
});
