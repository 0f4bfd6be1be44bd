import type { RecipeRequest } from './run-request.js';

const COMPARING: readonly RecipeRequest['name'][] = ['comparison', 'critique-revision', 'ranking'];

/** A recipe as a trial reads it: where it does not say which principles compare, all do, so that its report can hold them side by side. */
export const trialRecipe = (recipe: RecipeRequest): RecipeRequest =>
  COMPARING.includes(recipe.name)
    ? { ...recipe, comparison: { ...recipe.comparison, principles: recipe.comparison?.principles ?? 'all' } }
    : recipe;
