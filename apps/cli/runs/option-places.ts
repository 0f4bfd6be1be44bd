import { type Place, PreceptError } from '#libs/domain/precept-error.js';
import { optionOf, type RecipeOptions } from './recipe-options.js';

/** What a message says in JSON, as it is written on the command line. */
const WRITTEN: readonly [said: string, here: string][] = [
  ['set reasons to true, or clamp to null', 'add --reasons'],
  ['{"partners": m} with m from', 'from'],
  ['is only for labels with reasons', 'is only for --reasons'],
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
    if (!(error instanceof PreceptError) || error.places.length === 0) throw error;
    const places = error.places.map((place) => placeOf(place, options.recipeFile !== undefined));
    throw Object.assign(new PreceptError(error.kind, error.code, error.message, places), { cause: error });
  }
}

function placeOf({ at, message }: Place, fromFile: boolean): Place {
  const recipe = /^recipe\.(.+)$/.exec(at)?.[1];
  if (recipe !== undefined) {
    const option = fromFile ? null : optionOf(recipe);
    return option === null ? { at, message } : { at: option, message: written(message) };
  }
  const model = /^models\.(\w+)$/.exec(at)?.[1];
  if (model !== undefined) return { at: `--${model}`, message };
  const prompt = /^prompts\.(.+)$/.exec(at)?.[1];
  if (prompt !== undefined) return { at: `--prompt ${prompt}`, message };
  return at === 'budget' || at === 'seed' || at === 'principle' ? { at: `--${at}`, message } : { at, message };
}

const written = (message: string): string =>
  WRITTEN.reduce((words, [said, here]) => words.replaceAll(said, here), message);
