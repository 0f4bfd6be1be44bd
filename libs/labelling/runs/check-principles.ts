import { invalid, missing, type Place } from '#libs/domain/precept-error.js';
import type { Modality } from '#libs/domain/conversation.js';
import type { PrinciplePick, RatingSettings, Recipe } from '#libs/domain/recipe.js';
import type { PrincipleFacts } from '#libs/domain/principle-facts.js';

/**
 * How many principles judge one item of this kind. Throws PreceptError where the version does not have what the recipe asks
 * of it.
 */
export function checkPrinciples(recipe: Recipe, all: PrincipleFacts[], modality: Modality = 'text'): number {
  const principles = all.filter(({ appliesTo }) => appliesTo.includes(modality));
  const places: Place[] = [];
  if (recipe.name === 'critique-revision') checkRounds(recipe, principles, places, modality);
  const judging = 'comparison' in recipe ? recipe.comparison : 'rating' in recipe ? recipe.rating : null;
  const section = 'comparison' in recipe ? 'comparison' : 'rating';
  const able = principles.filter(({ compares, rates }) => (section === 'rating' ? rates : compares));
  const count = judging ? picked(judging.principles, able, `recipe.${section}.principles`, places, modality) : 0;
  if (recipe.name === 'rating') checkScale(recipe.rating, able, places);
  if (places.length > 0) throw invalid('recipe_invalid', 'The recipe cannot be used.', places);
  return count;
}

function picked(pick: PrinciplePick, able: PrincipleFacts[], at: string, places: Place[], modality: Modality): number {
  if (able.length === 0) {
    throw missing(
      'no_principles',
      `The constitution version has no principle for ${modality} items with a comparison question (appliesTo: [${modality}]).`,
    );
  }
  if (pick === 'all') return able.length;
  if ('sample' in pick) {
    if (pick.sample > able.length) {
      const message = `the version has only ${able.length} principles with a comparison question`;
      places.push({ at: `${at}.sample`, message });
    }
    return pick.sample;
  }
  if ('named' in pick) {
    for (const key of unknown(
      pick.named,
      able.map((p) => p.key),
    )) {
      places.push({ at: `${at}.named`, message: `the version has no principle "${key}" with a comparison question` });
    }
    return new Set(pick.named).size;
  }
  const tagged = able.filter(({ tags }) => tags.some((tag) => pick.tags.includes(tag)));
  const tags = able.flatMap((p) => p.tags);
  for (const tag of unknown(pick.tags, tags)) {
    places.push({ at: `${at}.tags`, message: `no principle with a comparison question has the tag "${tag}"` });
  }
  return tagged.length;
}

/** Scores of two scales have no mean. */
function checkScale({ scale, principles }: RatingSettings, able: PrincipleFacts[], places: Place[]): void {
  const other = able.find((one) => one.scale !== null && one.scale !== scale && mayBePicked(principles, one));
  if (other === undefined) return;
  const message = `the principle "${other.key}" is rated on the scale ${other.scale ?? ''}, not ${scale}: use that scale, or leave the principle out`;
  places.push({ at: 'recipe.rating.scale', message });
}

function mayBePicked(pick: PrinciplePick, { key, tags }: PrincipleFacts): boolean {
  if (pick === 'all' || 'sample' in pick) return true;
  return 'named' in pick ? pick.named.includes(key) : tags.some((tag) => pick.tags.includes(tag));
}

function checkRounds(
  { draw, rounds }: Extract<Recipe, { name: 'critique-revision' }>,
  principles: PrincipleFacts[],
  places: Place[],
  modality: Modality,
): void {
  const able = principles.flatMap(({ key, revises }) => (revises ? [key] : []));
  if (able.length === 0) {
    throw missing(
      'no_principles',
      `The constitution version has no principle for ${modality} items with a critique and a revision request (appliesTo: [${modality}]).`,
    );
  }
  if (draw === 'once-each' && rounds > able.length) {
    const message = `the version has only ${able.length} principles with a critique and a revision request`;
    places.push({ at: 'recipe.rounds', message });
  }
  if (typeof draw === 'object') {
    for (const key of unknown(draw.named, able)) {
      const message = `the version has no principle "${key}" with a critique and a revision request`;
      places.push({ at: 'recipe.draw.named', message });
    }
  }
}

const unknown = (asked: string[], known: string[]) => [...new Set(asked)].filter((one) => !known.includes(one));
