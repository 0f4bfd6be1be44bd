import { describe, expect, it } from '@jest/globals';
import { invalid, PreceptError } from '#libs/domain/precept-error.js';
import { readRecipe } from '#libs/labelling/runs/read-recipe.js';
import { readNumber } from './option-readers.js';
import { namingOptions } from './option-places.js';
import { recipeOf, type RecipeOptions } from './recipe-options.js';

async function refusal(options: RecipeOptions & { recipeFile?: string }, ask: () => unknown): Promise<string[]> {
  const error: unknown = await namingOptions(options, () => Promise.resolve().then(ask)).catch((it: unknown) => it);
  if (!(error instanceof PreceptError)) throw error;
  return error.places.map(({ at, message }) => `${at}: ${message}`);
}

describe('namingOptions', () => {
  it.each<[RecipeOptions, string]>([
    [{ recipe: 'classification' }, '--question: is missing: the question that the options answer'],
    [{ recipe: 'ranking', plan: { partners: 30 } }, '--plan: is "all", or from 1 to 8'],
    [{ clamp: { low: 0.4, high: 0.6 } }, '--clamp: is only for --reasons: add --reasons'],
    [{ tieBand: readNumber('-1') }, '--tie-band: is from 0 to below 0.5'],
    [{ temperature: readNumber('-1') }, '--temperature: is from 0 to 2'],
    [{ tieBand: 0.7 }, '--tie-band: is from 0 to below 0.5'],
    [{ recipe: 'rating', margin: 11 }, '--margin: is above 0 and at most 9 points'],
    [{ recipe: 'ranking', candidates: 12 }, '--candidates: is from 2 to 9 in the recipe ranking'],
    [{ best: 3, bestBy: 'clip' }, '--best: is 2 in the recipe comparison'],
    [{ candidates: 2, candidateTemperature: 3 }, '--candidate-temperature: is from 0 to 2'],
  ])('names the option: %j', async (options, place) => {
    expect(await refusal(options, () => readRecipe(recipeOf(options)))).toEqual([place]);
  });

  it('says on the command line what its options are called, also in a message without a place', async () => {
    const options = { recipe: 'rating' } as const;
    const refused = () => {
      throw invalid('x', 'Let a painter (models.painter), make them with recipe.candidates.', [
        { at: 'recipe.captions.rankedBy', message: '"clip" is no scorer of the run: name it among models.scorers' },
        { at: 'models.embedder', message: 'e' },
      ]);
    };
    expect(await refusal(options, refused)).toEqual([
      '--captions-ranked-by: "clip" is no scorer of the run: name it with --scorers',
      '--embedder: e',
    ]);
    const bare = () => {
      throw invalid('nothing_to_label', '3 have texts, and recipe.best chooses among images: leave it out for them.');
    };
    await expect(namingOptions(options, () => Promise.resolve().then(bare))).rejects.toMatchObject({
      message: '3 have texts, and --best chooses among images: leave it out for them.',
    });
    await expect(namingOptions({ recipeFile: 'r' }, () => Promise.resolve().then(bare))).rejects.toMatchObject({
      message: '3 have texts, and recipe.best chooses among images: leave it out for them.',
    });
  });

  it('names fields of a recipe that came from a file, and options of everything else', async () => {
    const refused = () => {
      throw invalid('x', 'No.', [
        { at: 'recipe.rating.margin', message: 'm' },
        { at: 'models.jury', message: 'j' },
        { at: 'prompts.rating', message: 'p' },
        { at: 'budget', message: 'b' },
      ]);
    };
    const places = ['recipe.rating.margin: m', '--jury: j', '--prompt rating: p', '--budget: b'];
    expect(await refusal({ recipeFile: 'r.yaml' }, refused)).toEqual(places);
  });

  it('leaves other errors as they are', async () => {
    const error = new Error('x');
    await expect(namingOptions({}, () => Promise.reject(error))).rejects.toBe(error);
  });
});
