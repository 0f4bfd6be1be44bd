import { Decimal } from 'decimal.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { RunRequest } from './run-request.js';

/** PostgreSQL keeps so many of an amount of money. */
const MOST_DECIMALS = 12;
const ABOVE_ALL = 1e9;

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
