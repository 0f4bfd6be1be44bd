import { describe, expect, it } from '@jest/globals';
import type { Aspect } from '#libs/domain/aspect.js';
import type { BestSettings, RunModels } from '#libs/domain/recipe.js';
import { modelEndpoint } from '#libs/domain/testing/model-endpoint.js';
import { withAspect } from './best-images.js';
import { readRecipe } from './read-recipe.js';

const recipe = (best: Partial<BestSettings>, name: 'comparison' | 'ranking' | 'critique-revision' = 'ranking') =>
  readRecipe({ name, best });
const placesOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    return (error as { places: { at: string; message: string }[] }).places;
  }
  return [];
};

const clip = modelEndpoint('clip', { scoring: { aspect: 'alignment', readsText: true, price: '0' } });
const settled = async (best: Partial<BestSettings>, models: Partial<RunModels>, imported: Aspect[] = []) =>
  (await withAspect(recipe({ count: 2, ...best }), { judge: 'judge', ...models }, [clip], async () => imported)).best;

describe('how the best images are asked for', () => {
  it('names a scorer and how many, as the recipe can judge them', () => {
    expect(recipe({ scorer: 'clip' }, 'comparison').best).toEqual({ scorer: 'clip', aspect: null, count: 2 });
    expect(placesOf(() => recipe({ scorer: 'clip', count: 3 }, 'comparison'))).toMatchObject([
      { at: 'recipe.best.count', message: 'is 2 in the recipe comparison' },
    ]);
    expect(placesOf(() => recipe({ scorer: ' ', count: 10 }))).toMatchObject([
      { at: 'recipe.best.count', message: 'is a whole number from 2 to 9 in the recipe ranking' },
      { at: 'recipe.best.scorer' },
    ]);
    expect(placesOf(() => recipe({ scorer: 'clip', count: 2 }, 'critique-revision'))).toMatchObject([
      { at: 'recipe.best', message: 'belongs to the recipe comparison, ranking, rating' },
    ]);
  });

  it('lets the painter make more than are judged', () => {
    const { candidates } = readRecipe({
      ...{ name: 'comparison', candidates: { count: 6 }, best: { scorer: 'clip' } },
    });
    expect(candidates?.count).toBe(6);
    expect(placesOf(() => readRecipe({ name: 'comparison', candidates: { count: 6 } }))).toHaveLength(1);
  });

  it('takes the aspect of the scorer, of the run or of what was imported', async () => {
    expect(await settled({ scorer: 'clip' }, { scorers: ['clip'] }, ['quality'])).toMatchObject({
      aspect: 'alignment',
    });
    expect(await settled({ scorer: 'clip' }, {}, ['quality'])).toMatchObject({ aspect: 'quality' });
    const both: Aspect[] = ['alignment', 'quality'];
    expect(await settled({ scorer: 'viescore', aspect: 'quality' }, {}, both)).toMatchObject({ aspect: 'quality' });
  });

  it.each<[Partial<BestSettings>, Partial<RunModels>, Aspect[], string, string]>([
    [{ scorer: 'clip' }, {}, [], 'scorer', 'is no scorer of the run, and the data set has no scores of it'],
    [{ scorer: 'clip', aspect: 'quality' }, { scorers: ['clip'] }, [], 'aspect', 'is alignment'],
    [
      { scorer: 'vie' },
      {},
      ['alignment', 'quality'],
      'aspect',
      'is missing: "vie" has given scores for alignment, quality',
    ],
  ])('refuses %j of a run with %j where %j is imported', async (best, models, imported, field, message) => {
    await expect(settled(best, models, imported)).rejects.toMatchObject({
      code: 'recipe_invalid',
      places: [{ at: `recipe.best.${field}`, message: expect.stringContaining(message) }],
    });
  });
});
