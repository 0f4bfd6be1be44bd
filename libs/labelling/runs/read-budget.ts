import { Decimal } from 'decimal.js';
import { budgetFault } from '#libs/domain/budget.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { RunRequest } from './run-request.js';

/** The budget in its plain form. Throws PreceptError that says what is wrong with it. */
export function readBudget(budget: RunRequest['budget']): string {
  const fault = budgetFault(budget);
  if (fault === null) return new Decimal(budget).toFixed();
  throw invalid(
    'budget_invalid',
    'The budget must be an amount of money above 0 with at most twelve decimals, for example "5.00".',
    [{ at: 'budget', message: fault }],
  );
}
