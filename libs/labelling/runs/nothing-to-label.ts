import { conflict, type PreceptError } from '#libs/domain/precept-error.js';
import type { Recipe } from '#libs/domain/recipe.js';
import type { ItemCensus, ItemNeeds } from '#libs/database/run/item-census.store.js';

const MAKE = 'let the writer, or for images a painter (models.painter), make them with recipe.candidates';
/** Texts lack nothing where candidates are made: there is always a writer. */
const PAINT = 'name who paints those of images, for no painter is named (models.painter)';

/** What to tell where a recipe fits no item: what they lack, and what can be done about it. */
export function nothingToLabel(
  { name, candidates }: Recipe,
  { texts, images, most }: ItemNeeds,
  census: ItemCensus,
): PreceptError {
  const { items, tooFew, tooMany, noOptions, imagesRefused, textsRefused, imagesMissing } = census;
  const least = Math.max(texts?.least ?? 0, images?.least ?? 0);
  if (items === 0) return refused('the dataset has no items.');
  const ranking = name === 'comparison' ? ', or take the recipe ranking' : '';
  const reasons = [
    ...(tooFew > 0
      ? [
          `${tooFew} ${have(tooFew)} fewer candidates than the ${least} that it needs: import more, or ${candidates === null ? MAKE : PAINT}.`,
        ]
      : []),
    ...(tooMany > 0
      ? [`${tooMany} ${have(tooMany)} more candidates than the ${most} that it takes: import fewer${ranking}.`]
      : []),
    ...(noOptions > 0
      ? [
          `${noOptions} ${have(noOptions)} no options to choose from: name those of all items with recipe.classification.options.`,
        ]
      : []),
    ...(imagesRefused > 0 ? [`${imagesRefused} ${have(imagesRefused)} images, which ${name} does not judge.`] : []),
    ...(textsRefused > 0
      ? [`${textsRefused} ${have(textsRefused)} texts, and recipe.best chooses among images: leave it out for them.`]
      : []),
    ...(imagesMissing > 0
      ? [
          `${imagesMissing} ${have(imagesMissing)} images that are known by their names only: import them with their pictures.`,
        ]
      : []),
  ];
  const which = items === 1 ? 'does not fit the only item' : `fits none of the ${items} items`;
  return refused([`the recipe ${name} ${which}.`, ...reasons].join(' '));
}

const refused = (why: string) => conflict('nothing_to_label', `There is nothing to label: ${why}`);

const have = (items: number) => (items === 1 ? 'has' : 'have');
