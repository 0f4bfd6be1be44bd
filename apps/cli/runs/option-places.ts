import { type Place, PreceptError } from '#libs/domain/precept-error.js';
import { optionOf, type RecipeOptions } from './recipe-options.js';

/** What a message says in JSON, as it is written on the command line. */
const WRITTEN: readonly [said: string, here: string][] = [
  ['set reasons to true, or clamp to null', 'add --reasons'],
  ['{"partners": m} with m from', 'from'],
  ['is only for labels with reasons', 'is only for --reasons'],
  ['name it among models.scorers', 'name it with --scorers'],
  ['name one with models.painter', 'name one with --painter'],
  [
    'a painter (models.painter), make them with recipe.candidates',
    'a painter (--painter), make them with --candidates',
  ],
  ['name those of all items with recipe.classification.options', 'name those of all items with --options'],
  ['recipe.best chooses among images', '--best chooses among images'],
];

/**
 * Answers what `ask` answers; where that refuses fields of the request, the error names the options that said them.
 * A recipe that came from a file keeps its fields: they are what stands there.
 */
export async function namingOptions<T>(
  options: RecipeOptions & { recipeFile?: string },
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof PreceptError)) throw error;
    const fromFile = options.recipeFile !== undefined;
    const message = fromFile ? error.message : written(error.message);
    if (error.places.length === 0 && message === error.message) throw error;
    const places = error.places.map((place) => placeOf(place, fromFile));
    throw Object.assign(new PreceptError(error.kind, error.code, message, places), { cause: error });
  }
}

function placeOf({ at, message }: Place, fromFile: boolean): Place {
  const recipe = /^recipe\.(.+)$/.exec(at)?.[1];
  if (recipe !== undefined) {
    const option = fromFile ? null : optionOf(recipe);
    return option === null ? { at, message } : { at: option, message: written(message) };
  }
  const model = /^models\.(\w+)$/.exec(at)?.[1];
  if (model !== undefined) return { at: `--${model}`, message: written(message) };
  const prompt = /^prompts\.(.+)$/.exec(at)?.[1];
  if (prompt !== undefined) return { at: `--prompt ${prompt}`, message };
  return at === 'budget' || at === 'seed' || at === 'principle' ? { at: `--${at}`, message } : { at, message };
}

const written = (message: string): string =>
  WRITTEN.reduce((words, [said, here]) => words.replaceAll(said, here), message);
