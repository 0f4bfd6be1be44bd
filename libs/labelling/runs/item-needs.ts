import { MOST_RANKED, type Recipe } from '#libs/domain/recipe.js';
import type { ItemNeeds } from '#libs/database/run/item-census.store.js';

const MANY = 64;

const CANDIDATES: Record<Recipe['name'], { least: number; most: number }> = {
  comparison: { least: 2, most: 2 },
  // begins with the first one, and leaves others alone
  'critique-revision': { least: 1, most: MANY },
  ranking: { least: 2, most: MOST_RANKED },
  rating: { least: 1, most: MANY },
  classification: { least: 0, most: MANY },
};

/** Recipes that judge images by their captions. */
export const takesImages = ({ name }: Recipe): boolean => name !== 'classification';

/** What an item must bring. Where the recipe makes candidates, it may bring none. */
export function itemNeeds(recipe: Recipe): ItemNeeds {
  const { least, most } = CANDIDATES[recipe.name];
  const chooses = recipe.best !== undefined;
  const paints = recipe.candidates !== null && recipe.painting !== undefined;
  const options = recipe.name === 'classification' && recipe.classification.options === null;
  // what is missing of images is made where there is a painter
  const images = takesImages(recipe) ? { least: paints ? 0 : least } : null;
  const texts = chooses ? null : { least: recipe.candidates === null ? least : 0 };
  return { texts, most: chooses ? MANY : most, options, images };
}
