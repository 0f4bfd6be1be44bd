import { Decimal } from 'decimal.js';

/** PostgreSQL keeps so many of an amount of money. */
const MOST_DECIMALS = 12;
const ABOVE_ALL = 1e9;

/** What is wrong with a budget as it was written; null: nothing. */
export function budgetFault(budget: string): string | null {
  const amount = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(budget) ? new Decimal(budget) : null;
  const fault = amount ? faultOf(amount) : 'is not an amount: write digits, with a point before the decimals';
  if (amount && fault === null && /^[\d.]+$/.test(budget)) return null;
  return `"${budget.slice(0, 40)}" ${fault ?? `is to be written as ${amount?.toFixed() ?? ''}`}`;
}

function faultOf(amount: Decimal): string | null {
  if (amount.lte(0)) return 'is not an amount above 0';
  if (amount.decimalPlaces() > MOST_DECIMALS) {
    return `has more than twelve decimals: the smallest amount is ${new Decimal(10).pow(-MOST_DECIMALS).toFixed()}`;
  }
  return amount.gte(ABOVE_ALL) ? 'is not below 1,000,000,000' : null;
}
