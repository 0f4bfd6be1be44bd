import { ASPECTS, type Aspect } from '#libs/domain/aspect.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { invalid } from '#libs/domain/precept-error.js';
import { MOST_RANKED, type BestSettings, type Recipe, type RunModels } from '#libs/domain/recipe.js';
import { whole, type Check } from './recipe-check.js';

/** How many of an item's images are judged at most; a comparison has two. */
const MOST_JUDGED: Record<Recipe['name'], number> = {
  comparison: 2,
  ranking: MOST_RANKED,
  rating: 17,
  'critique-revision': 0,
  classification: 0,
};

/** Which images are judged, with all defaults. */
export function readBest(name: Recipe['name'], given: Partial<BestSettings>, check: Check): BestSettings {
  const { scorer = '', aspect = null, count = name === 'comparison' ? 2 : 0 } = given;
  const [least, most] = [name === 'rating' ? 1 : 2, MOST_JUDGED[name]];
  const range = least === most ? `${least}` : `a whole number from ${least} to ${most}`;
  check(whole(count, least, most), 'best.count', `is ${range} in the recipe ${name}`);
  check(scorer.trim() !== '', 'best.scorer', 'is missing: whose scores say which are the best');
  check(aspect === null || ASPECTS.includes(aspect), 'best.aspect', `is one of ${ASPECTS.join(', ')}`);
  return { scorer, aspect, count };
}

/**
 * The recipe with the aspect by which it chooses the best images: that of the run's scorer, or the one for which scores of this
 * scorer were imported. `imported`: all of those, asked only where the run does not have the scorer. Throws PreceptError.
 */
export async function withAspect(
  recipe: Recipe,
  { scorers = [] }: RunModels,
  endpoints: ModelEndpoint[],
  imported: (scorer: string) => Promise<Aspect[]>,
): Promise<Recipe> {
  const { best } = recipe;
  if (best === undefined) return recipe;
  const { scorer, aspect } = best;
  const ofRun = scorers.includes(scorer) ? endpoints.find(({ name }) => name === scorer)?.scoring?.aspect : undefined;
  const known = ofRun === undefined ? await imported(scorer) : [ofRun];
  if (known.length === 0) {
    throw wrong(
      'scorer',
      `"${scorer}" is no scorer of the run, and the data set has no scores of it: name it among models.scorers, or import its scores`,
    );
  }
  const one = aspect ?? (known.length === 1 ? known[0] : undefined);
  if (one === undefined) throw wrong('aspect', `is missing: "${scorer}" has given scores for ${known.join(', ')}`);
  if (!known.includes(one))
    throw wrong('aspect', `is ${known.join(' or ')}: "${scorer}" has given no scores for ${one}`);
  return { ...recipe, best: { ...best, aspect: one } };
}

const wrong = (field: string, message: string) =>
  invalid('recipe_invalid', 'The recipe cannot be used.', [{ at: `recipe.best.${field}`, message }]);
