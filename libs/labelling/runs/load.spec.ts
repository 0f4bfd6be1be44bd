import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CANDIDATES, DEFAULT_COMPARISON, type Recipe } from '#libs/domain/recipe.js';
import type { ItemCensus } from '#libs/database/run/item-census.store.js';
import { captioningLoad, judgingLoad, picturesPainted, scoringCalls, seeingLoad, writingLoad } from './load.js';

const census = (sizes: ItemCensus['sizes']): ItemCensus => ({
  ...{
    items: 100,
    fitting: 100,
    tooFew: 0,
    tooMany: 0,
    noOptions: 0,
    imagesRefused: 0,
    textsRefused: 0,
    imagesMissing: 0,
    imageItems: 0,
    images: 0,
    edits: 0,
  },
  ...{ promptCharacters: 400, candidateCharacters: 800, sizes },
});
const ranking = (over: Partial<Extract<Recipe, { name: 'ranking' }>> = {}): Recipe => ({
  ...{ name: 'ranking', plan: 'all', comparison: DEFAULT_COMPARISON, candidates: null },
  ...over,
});

describe('what a run asks of its endpoints', () => {
  it('counts each size of item by itself: pairs grow with the square', () => {
    const half = census([
      { candidates: 2, items: 50, imageItems: 0 },
      { candidates: 9, items: 50, imageItems: 0 },
    ]);
    expect(judgingLoad(ranking(), 1, half).calls).toBe(50 * 1 * 2 + 50 * 36 * 2);
    expect(judgingLoad(ranking({ plan: { partners: 1 } }), 1, half).calls).toBe(50 * 1 * 2 + 50 * 9 * 2);
  });

  it('makes what is missing, and nothing for items that have enough', () => {
    const mixed = census([
      { candidates: 0, items: 50, imageItems: 0 },
      { candidates: 4, items: 50, imageItems: 0 },
    ]);
    const recipe = ranking({ candidates: { ...DEFAULT_CANDIDATES, count: 2 } });
    expect(writingLoad(recipe, mixed).calls).toBe(100);
    expect(judgingLoad(recipe, 1, mixed).calls).toBe(50 * 2 + 50 * 6 * 2);
    expect(judgingLoad(recipe, 1, mixed).promptTokens).toBeGreaterThan(700 * (400 / 4));
  });

  it('counts orders, principles, samples and reasons', () => {
    const one = census([{ candidates: 2, items: 100, imageItems: 0 }]);
    const settings = { ...DEFAULT_COMPARISON, orders: 'one' as const, samples: 5, reasons: true };
    const load = judgingLoad({ name: 'comparison', comparison: settings, candidates: null }, 3, one);
    expect(load.calls).toBe(100 * 3 * 5);
    expect(load.completionTokens).toBe(load.calls * 152);
  });

  it('paints what is missing of images, and a picture in each round of revision', () => {
    const images = { ...census([{ candidates: 1, items: 100, imageItems: 40 }]), imageItems: 40, images: 40 };
    const candidates = { ...DEFAULT_CANDIDATES, count: 3 };
    const captions = { count: 2, temperature: 1, maxTokens: 10 };
    const painted = ranking({ candidates, captions, painting: { size: null } });
    expect(picturesPainted(painted, images)).toBe(40 * 2);
    expect(writingLoad(painted, images).calls).toBe(60 * 2);
    expect(captioningLoad(painted, images, 1).calls).toBe((40 + 80) * 2);
    const images40 = { ...images, fitting: 40, sizes: [{ candidates: 1, items: 40, imageItems: 40 }] };
    const checked = ranking({
      ...{ candidates, captions, painting: { size: null } },
      directCheck: { share: 0.5, threeQuestions: false },
    });
    // half of 40 items, three pairs of what is painted by then, both orders
    expect(seeingLoad(checked, 1, images40, 1000).calls).toBe(20 * 3 * 2);
    expect(picturesPainted(ranking({ candidates, captions }), images)).toBe(0);
    const revising: Recipe = {
      ...{
        name: 'critique-revision',
        rounds: 3,
        draw: 'with-replacement',
        stopWhenClean: false,
        stopWhenUnchanged: false,
      },
      ...{ comparison: DEFAULT_COMPARISON, candidates: null, captions },
    };
    expect(writingLoad(revising, images).calls).toBe(2 * (60 * 3 + 40));
    expect(judgingLoad(revising, 1, images).calls).toBe(60 * 2);
    const painting = { ...revising, painting: { size: null } };
    expect(picturesPainted(painting, images)).toBe(40 * 3);
    expect(writingLoad(painting, images).calls).toBe(2 * 100 * 3);
    expect(judgingLoad(painting, 1, images).calls).toBe(100 * 2);
  });

  it('shows an image to be edited wherever it shows the request, and counts it', () => {
    const images = {
      ...census([{ candidates: 2, items: 10, imageItems: 10 }]),
      fitting: 10,
      imageItems: 10,
      images: 20,
    };
    const checking = (threeQuestions: boolean) => ranking({ directCheck: { share: 1, threeQuestions } });
    const tokens = (edits: number, threeQuestions: boolean) =>
      seeingLoad(checking(threeQuestions), 1, { ...images, edits }, 1000).promptTokens;
    // ten items, one principle, both orders; half of the items are edits
    expect(tokens(5, false) - tokens(0, false)).toBe(5 * 2 * 1000);
    // prompt following is asked three times more, and the two questions that hide the request hide the image
    expect(tokens(5, true) - tokens(0, true)).toBeCloseTo(5 * 2 * (1 + 3) * 1000, 6);
  });

  it('judges and captions only the best images, or the one that is revised, and has all of them scored', () => {
    const images = { ...census([{ candidates: 3, items: 100, imageItems: 100 }]), imageItems: 100, images: 300 };
    const captions = { count: 2, temperature: 1, maxTokens: 10, rankedBy: 'clip' };
    const best = { scorer: 'clip', aspect: null, count: 2 };
    expect(scoringCalls(ranking({ captions }), images)).toEqual({ images: 300, captions: 600 });
    const revising: Recipe = {
      ...{
        name: 'critique-revision',
        rounds: 1,
        draw: 'with-replacement',
        stopWhenClean: false,
        stopWhenUnchanged: false,
      },
      ...{ comparison: DEFAULT_COMPARISON, candidates: null, captions },
    };
    expect(captioningLoad(revising, images, 1000).calls).toBe(200);
    const chosen = ranking({ captions, best, painting: { size: null } });
    expect(scoringCalls(chosen, images)).toEqual({ images: 300, captions: 400 });
    expect(captioningLoad(chosen, images, 1000).calls).toBe(400);
    expect(judgingLoad(chosen, 1, images).calls).toBe(100 * 2);
    const painted = { ...chosen, candidates: { ...DEFAULT_CANDIDATES, count: 5 } };
    expect(scoringCalls(painted, images)).toEqual({ images: 500, captions: 400 });
    expect(captioningLoad(painted, images, 1000).calls).toBe(400);
  });
});
