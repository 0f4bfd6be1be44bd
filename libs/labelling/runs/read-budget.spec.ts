import { describe, expect, it } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import { readBudget } from './read-budget.js';

describe('readBudget', () => {
  it.each([
    ['5', '5'],
    ['5.00', '5'],
    ['0.000000000001', '0.000000000001'],
    ['999999999.999999999999', '999999999.999999999999'],
  ])('takes %s', (given, plain) => {
    expect(readBudget(given)).toBe(plain);
  });

  it.each([
    ['0', 'is not an amount above 0'],
    ['0.00', 'is not an amount above 0'],
    ['-1', 'is not an amount above 0'],
    ['1e-13', 'has more than twelve decimals: the smallest amount is 0.000000000001'],
    ['0.0000000000001', 'has more than twelve decimals: the smallest amount is 0.000000000001'],
    ['1.0000000000001', 'has more than twelve decimals: the smallest amount is 0.000000000001'],
    ['1e9', 'is not below 1,000,000,000'],
    ['1e999999999', 'is not below 1,000,000,000'],
    ['1e2', 'is to be written as 100'],
    ['+5', 'is to be written as 5'],
    ['', 'is not an amount: write digits, with a point before the decimals'],
    ['5,00', 'is not an amount: write digits, with a point before the decimals'],
    ['$5', 'is not an amount: write digits, with a point before the decimals'],
    ['Infinity', 'is not an amount: write digits, with a point before the decimals'],
  ])('says what is wrong with %j', (given, what) => {
    let thrown: unknown;
    try {
      readBudget(given);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PreceptError);
    expect(thrown).toMatchObject({
      kind: 'invalid',
      code: 'budget_invalid',
      places: [{ at: 'budget', message: `"${given}" ${what}` }],
    });
  });
});
