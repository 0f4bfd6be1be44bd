import { expect, it } from '@jest/globals';
import { decimalText } from './figure-text.js';

it.each([
  [0.12345, '0.123'],
  [-0.0004, '0.000'],
  [-0, '0.000'],
  [-0.0006, '-0.001'],
])('%d is written as %s', (value, text) => {
  expect(decimalText(value)).toBe(text);
});
