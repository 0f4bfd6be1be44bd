import { describe, expect, it } from '@jest/globals';
import type { ItemCensus } from '#libs/database/run/item-census.store.js';
import { itemNeeds } from './item-needs.js';
import { nothingToLabel } from './nothing-to-label.js';
import { readRecipe } from './read-recipe.js';
import type { RecipeRequest } from './run-request.js';

function said(request: RecipeRequest, census: Partial<ItemCensus>): string {
  const recipe = readRecipe(request);
  const none = {
    fitting: 0,
    tooFew: 0,
    tooMany: 0,
    noOptions: 0,
    imagesRefused: 0,
    textsRefused: 0,
    imagesMissing: 0,
    imageItems: 0,
    images: 0,
    edits: 0,
  };
  const sizes = { promptCharacters: 0, candidateCharacters: 0, sizes: [] };
  const error = nothingToLabel(recipe, itemNeeds(recipe), { items: 0, ...none, ...sizes, ...census });
  expect(error).toMatchObject({ kind: 'conflict', code: 'nothing_to_label' });
  return error.message;
}

describe('nothingToLabel', () => {
  it('says what the items lack, and what to do', () => {
    expect(said({ name: 'ranking' }, {})).toBe('There is nothing to label: the dataset has no items.');
    expect(said({ name: 'rating' }, { items: 1, tooFew: 1 })).toBe(
      'There is nothing to label: the recipe rating does not fit the only item. 1 has fewer candidates than the 1 that it needs: import more, or let the writer, or for images a painter (models.painter), make them with recipe.candidates.',
    );
    expect(said({ name: 'comparison' }, { items: 5, tooFew: 2, tooMany: 3 })).toBe(
      'There is nothing to label: the recipe comparison fits none of the 5 items. 2 have fewer candidates than the 2 that it needs: import more, or let the writer, or for images a painter (models.painter), make them with recipe.candidates. 3 have more candidates than the 2 that it takes: import fewer, or take the recipe ranking.',
    );
    expect(said({ name: 'rating', candidates: { count: 2 } }, { items: 1, tooFew: 1 })).toBe(
      'There is nothing to label: the recipe rating does not fit the only item. 1 has fewer candidates than the 1 that it needs: import more, or name who paints those of images, for no painter is named (models.painter).',
    );
    const classification = { question: 'Which?' };
    expect(said({ name: 'classification', classification }, { items: 4, noOptions: 4 })).toBe(
      'There is nothing to label: the recipe classification fits none of the 4 items. 4 have no options to choose from: name those of all items with recipe.classification.options.',
    );
    expect(said({ name: 'ranking', best: { scorer: 'clip', count: 2 } }, { items: 2, textsRefused: 2 })).toBe(
      'There is nothing to label: the recipe ranking fits none of the 2 items. 2 have texts, and recipe.best chooses among images: leave it out for them.',
    );
    expect(said({ name: 'rating' }, { items: 2, imagesMissing: 2 })).toBe(
      'There is nothing to label: the recipe rating fits none of the 2 items. 2 have images that are known by their names only: import them with their pictures.',
    );
  });
});
