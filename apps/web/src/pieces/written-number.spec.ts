import { expect, it } from '@jest/globals';
import { decimalOf, notANumber, notWhole, numberOf, wholeOf } from './written-number';

it.each([
  ['5', '5'],
  [' 2,5 ', '2.5'],
  ['0,125', '0.125'],
  ['12.50', '12.50'],
  ['1.125', '1.125'],
])('%j is %s', (text, decimal) => {
  expect(decimalOf(text)).toBe(decimal);
  expect(notANumber(text)).toBeUndefined();
});

it.each(['1,000', '12,500', '1,000.50', '1.000,50', '0x10', '1e3', '-1', '+1', '1 000', '.5', '5.', 'ten', '٣'])(
  '%j is none, and nobody guesses',
  (text) => {
    expect(decimalOf(text)).toBeNull();
    expect(numberOf(text)).toBeNaN();
    expect(notANumber(text)).toEqual(expect.any(String));
  },
);

it('of a comma before three digits it is said what to write, and of nothing nothing', () => {
  expect(notANumber('1,000')).toBe('May mean two things: write 1000 or 1.000');
  expect(notANumber('1,000,000')).toBe('A number such as 12 or 2.5');
  expect(notANumber(' ')).toBeUndefined();
  expect(decimalOf('')).toBeNull();
});

it('a whole number has no places', () => {
  expect([wholeOf('20'), wholeOf('2,0'), wholeOf('1.5')]).toEqual([20, 2, NaN]);
  expect(['20', '', '1.5', '1,000'].map(notWhole)).toEqual([
    ...[undefined, undefined, 'A whole number such as 12', 'May mean two things: write 1000 or 1.000'],
  ]);
});
