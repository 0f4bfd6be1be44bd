import { Decimal } from 'decimal.js';
import type { Estimate } from '#libs/labelling/runs/estimate.js';

/** One line where a run is likely to stop for its budget; null where the budget suffices or no estimate can be made. */
export function budgetWarning(budget: string, { cost }: Pick<Estimate, 'cost'>): string | null {
  if (cost === null || new Decimal(budget).gte(cost)) return null;
  const [given, likely] = [budget, cost].map((amount) => new Decimal(amount).toFixed());
  return `The budget of ${given} is below the estimate of about ${likely}: the run is likely to stop before its end, and can then be resumed with a larger one.`;
}
