import { describe, expect, it } from '@jest/globals';
import { budgetWarning } from './budget-warning.js';

describe('the warning of a small budget', () => {
  it('is one line with both amounts', () => {
    expect(budgetWarning('0.0015', { cost: '0.120000' })).toBe(
      'The budget of 0.0015 is below the estimate of about 0.12: the run is likely to stop before its end, and can then be resumed with a larger one.',
    );
  });

  it.each([
    ['1', '1.000000'],
    ['10', '9.5'],
    ['1', null],
  ])('is not given for a budget of %s and an estimate of %s', (budget, cost) => {
    expect(budgetWarning(budget, { cost })).toBeNull();
  });
});
