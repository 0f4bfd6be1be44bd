import { Decimal } from 'decimal.js';
import type { Estimate } from '#libs/labelling/runs/estimate.js';
import type { RecipeRequest, RunRequest } from '#libs/labelling/runs/run-request.js';
import type { Services } from '../services.js';
import type { Prepared } from './prepare.js';

/** What the demo does with the texts: compare where there are two answers, and improve the first answer of each. */
function recipesForTexts(offline: boolean): RecipeRequest[] {
  // word lists cost nothing; with a model that does, three principles cost about a fifth of sixteen
  const comparison = { principles: offline ? ('all' as const) : { sample: 3 } };
  return [
    { name: 'comparison', comparison },
    { name: 'critique-revision', rounds: 4, comparison },
  ];
}

/** And with the images: rate how well each shows what was asked for. */
const FOR_IMAGES: RecipeRequest = { name: 'rating', rating: { principles: { tags: ['alignment'] } } };

export interface PlannedRun {
  request: RunRequest;
  estimate: Estimate;
}

/** The runs of the demo, which share the budget by what they are estimated to cost. */
export async function plan(
  { runs, config }: Services,
  { texts, images }: { texts: Prepared; images: Prepared | null },
  options: { budget: string; allowUnpriced?: boolean },
): Promise<PlannedRun[]> {
  const requests = [
    ...recipesForTexts(config.endpoint().offline).map((recipe) => ({ ...placeOf(texts), recipe })),
    ...(images ? [{ ...placeOf(images), recipe: FOR_IMAGES }] : []),
  ];
  const estimates = await Promise.all(requests.map((request) => runs.estimate(request)));
  const shares = sharesOf(estimates.map(({ cost }) => cost));
  return requests.map((request, i) => ({
    request: { ...request, allowUnpriced: options.allowUnpriced, budget: amount(options.budget, shares[i] ?? 0) },
    estimate: estimates[i] as Estimate,
  }));
}

const placeOf = ({ datasetId, constitution }: Prepared) => ({ datasetId, constitution });

/** By cost; equal where a cost is not known or nothing costs anything. */
export function sharesOf(costs: readonly (string | null)[]): number[] {
  const known = costs.map((cost) => Number(cost ?? Number.NaN));
  const sum = known.reduce((total, cost) => total + cost, 0);
  return known.map((cost) => (sum > 0 ? cost / sum : 1 / costs.length));
}

/** Rounded down to a ten-thousandth, so that the parts never exceed the whole. */
function amount(budget: string, share: number): string {
  const part = new Decimal(budget).times(share).toDecimalPlaces(4, Decimal.ROUND_DOWN);
  return Decimal.max(part, '0.0001').toFixed();
}
