import { expect, it } from '@jest/globals';
import { unknownFigure, withMethod } from '../figure.js';
import { coefficientText, decimalText } from './figure-text.js';

it.each([
  [0.12345, '0.123'],
  [-0.0004, '0.000'],
  [-0, '0.000'],
  [-0.0006, '-0.001'],
])('%d is written as %s', (value, text) => {
  expect(decimalText(value)).toBe(text);
});

it('a coefficient of too few units says so, one of none has a dash, and none has a negative nought', () => {
  expect(coefficientText(unknownFigure('', 'too_few', 2))).toBe('not enough to say');
  expect(coefficientText(unknownFigure(''))).toBe('-');
  const figure = { estimand: '', value: -0.001, n: 30 };
  expect(coefficientText(withMethod(figure, { low: -0.004, high: 0.1 }, 'student'))).toBe('0.00 (0.00 to 0.10)');
  expect(coefficientText(withMethod(figure, null, 'student', 'no_spread'))).toBe('0.00');
});
