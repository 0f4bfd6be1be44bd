import { Decimal } from 'decimal.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import { DEFAULT_COMPARISON, RECIPE_NAMES, type ComparisonSettings, type Recipe } from '#libs/domain/recipe.js';
import type { RecipeRequest, RunRequest } from './run-request.js';

const DEFAULT_ROUNDS = 4;
const MOST_ROUNDS = 16;
/** Log-odds of what lies closer to 0 or 1 say nothing about a judge. */
const SMALLEST_EPSILON = 1e-6;
/** PostgreSQL keeps so many of an amount of money. */
const MOST_DECIMALS = 12;
const ABOVE_ALL = 1e9;

/** A recipe with all its defaults. Throws PreceptError that names every wrong field. */
export function readRecipe(request: RecipeRequest): Recipe {
  const places: Place[] = [];
  const comparison = readComparison(request.comparison ?? {}, places);
  const recipe = recipeOf(request, comparison, places);
  if (places.length > 0) throw invalid('recipe_invalid', 'The recipe cannot be used.', places);
  return recipe;
}

/** The budget in its plain form. Throws PreceptError that says what is wrong with it. */
export function readBudget(budget: RunRequest['budget']): string {
  const amount = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(budget) ? new Decimal(budget) : null;
  const fault = amount ? faultOf(amount) : 'is not an amount: write digits, with a point before the decimals';
  if (amount && fault === null && /^[\d.]+$/.test(budget)) return amount.toFixed();
  const message = `"${budget.slice(0, 40)}" ${fault ?? `is to be written as ${amount?.toFixed() ?? ''}`}`;
  throw invalid(
    'budget_invalid',
    'The budget must be an amount of money above 0 with at most twelve decimals, for example "5.00".',
    [{ at: 'budget', message }],
  );
}

function faultOf(amount: Decimal): string | null {
  if (amount.lte(0)) return 'is not an amount above 0';
  if (amount.decimalPlaces() > MOST_DECIMALS) {
    return `has more than twelve decimals: the smallest amount is ${new Decimal(10).pow(-MOST_DECIMALS).toFixed()}`;
  }
  return amount.gte(ABOVE_ALL) ? 'is not below 1,000,000,000' : null;
}

function recipeOf(request: RecipeRequest, comparison: ComparisonSettings, places: Place[]): Recipe {
  if (request.name === 'comparison') {
    for (const field of ['rounds', 'stopWhenClean'] as const) {
      if (request[field] !== undefined)
        places.push({ at: `recipe.${field}`, message: 'belongs to the recipe critique-revision' });
    }
    return { name: 'comparison', comparison };
  }
  if (!RECIPE_NAMES.includes(request.name)) {
    places.push({ at: 'recipe.name', message: `is one of ${RECIPE_NAMES.join(', ')}` });
  }
  const rounds = request.rounds ?? DEFAULT_ROUNDS;
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > MOST_ROUNDS) {
    places.push({ at: 'recipe.rounds', message: `is a whole number from 1 to ${MOST_ROUNDS}` });
  }
  return { name: 'critique-revision', rounds, stopWhenClean: request.stopWhenClean ?? false, comparison };
}

function readComparison(given: NonNullable<RecipeRequest['comparison']>, places: Place[]): ComparisonSettings {
  const settings = { ...DEFAULT_COMPARISON, ...given };
  const { principles, tieBand, epsilon } = settings;
  if (principles !== 'all' && !(Number.isInteger(principles.sample) && principles.sample >= 1)) {
    places.push({ at: 'recipe.comparison.principles', message: 'is "all" or {"sample": n} with n of 1 or more' });
  }
  if (!(tieBand >= 0 && tieBand < 0.5))
    places.push({ at: 'recipe.comparison.tieBand', message: 'is from 0 to below 0.5' });
  if (!(epsilon >= SMALLEST_EPSILON && epsilon < 0.5))
    places.push({ at: 'recipe.comparison.epsilon', message: `is from ${SMALLEST_EPSILON} to below 0.5` });
  return settings;
}
