import { describe, expect, it } from '@jest/globals';
import { bytes, count, counted, duration, moment, money, percent, perSecond, withArticle } from './figures.js';

describe('figures', () => {
  it.each([
    ['0', '$0.00'],
    ['0.000000000000', '$0.00'],
    ['0.5', '$0.50'],
    ['0.246', '$0.2460'],
    ['0.0091', '$0.0091'],
    ['0.00012345', '$0.00012'],
    ['1', '$1.00'],
    ['1234.567', '$1,234.57'],
  ])('money %s is %s', (amount, shown) => {
    expect(money(amount)).toBe(shown);
  });

  it.each([
    [0.04, '0.0 s'],
    [4.23, '4.2 s'],
    [12, '12 s'],
    [59.7, '1 min 0 s'],
    [75, '1 min 15 s'],
    [3599.6, '1 h 0 min'],
    [200_000, '2 d 7 h'],
  ])('%d seconds are %s', (seconds, shown) => {
    expect(duration(seconds)).toBe(shown);
  });

  it.each([
    [5, '5 B'],
    [1536, '1.5 kB'],
    [999_499, '999 kB'],
    [999_600, '1.0 MB'],
  ])('%d bytes are %s', (size, shown) => {
    expect(bytes(size)).toBe(shown);
  });

  it('never says 100 % before the end', () => {
    expect([0, 0.29, 0.999, 1].map(percent)).toEqual(['0 %', '29 %', '99 %', '100 %']);
  });

  it('counts', () => {
    expect(count(1_234_567)).toBe('1,234,567');
    expect([counted(1, 'item'), counted(2, 'item'), counted(1, 'line was', 'lines were')]).toEqual([
      '1 item',
      '2 items',
      '1 line was',
    ]);
    expect([0, 3.51, 9.96, 412.4].map(perSecond)).toEqual(['0/s', '3.5/s', '10/s', '412/s']);
    expect(moment(new Date('2026-11-22T03:09:12.345Z'))).toBe('2026-11-22 03:09:12Z');
  });
});

it.each([
  ['image', 'an image'],
  ['pair', 'a pair'],
])('%s has its article', (noun, told) => expect(withArticle(noun)).toBe(told));
