import type { Recipe } from '#libs/domain/recipe.js';
import type { GoldItem } from '#libs/database/run/item-census.store.js';
import { goldOfPair, goldOption } from '../report/gold.js';

/** Whether what the recipe makes of an item can be held against the item's gold label. */
export function isComparable(recipe: Recipe, { gold, options, candidates }: GoldItem): boolean {
  switch (recipe.name) {
    case 'classification':
      return goldOption(gold, recipe.classification.options ?? options) !== null;
    // gold labels are about candidates, never about a revision
    case 'critique-revision':
      return false;
    default:
      return positionPairs(candidates).some(([first, second]) => goldOfPair(gold, first, second) !== null);
  }
}

const GOLD_OF_PAIRS = '0, 1 or "tie" for two candidates, or a rank for each';

/** What a gold label must be for the recipe; critique-revision can be compared with none. */
export const wantedGold = (recipe: Recipe): string =>
  ({
    comparison: GOLD_OF_PAIRS,
    ranking: GOLD_OF_PAIRS,
    rating: GOLD_OF_PAIRS,
    classification: 'one of the options',
    'critique-revision': 'nothing that there is: gold labels are about candidates, not about revisions',
  })[recipe.name];

const positionPairs = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: count - i - 1 }, (_, k): [number, number] => [i, i + 1 + k]),
  ).flat();
