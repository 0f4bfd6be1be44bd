import { describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import { HashNumbers } from './hash-numbers.js';

const of = (text: string) => hash('sha256', text, 'buffer');

describe('HashNumbers', () => {
  it('numbers hashes in the order in which they first come, however many', () => {
    const numbers = new HashNumbers();
    const all = Array.from({ length: 20_000 }, (_, n) => of(String(n)));
    expect(numbers.find(of('0'))).toBeNull();
    for (const again of [false, true]) {
      expect(all.map((one) => numbers.add(one)).every((number, n) => number === n)).toBe(true);
      expect(all.every((one, n) => numbers.find(one) === n)).toBe(true);
      expect({ again, found: numbers.find(of('another')) }).toEqual({ again, found: null });
    }
  });

  it('tells hashes apart that begin with the same four bytes', () => {
    const numbers = new HashNumbers();
    const alike = [1, 2, 3].map((last) => Buffer.from([7, 7, 7, 7, 0, 0, 0, last]));
    expect(alike.map((one) => numbers.add(one))).toEqual([0, 1, 2]);
    expect(alike.map((one) => numbers.find(one))).toEqual([0, 1, 2]);
    expect(numbers.find(Buffer.from([7, 7, 7, 7, 0, 0, 0, 4]))).toBeNull();
  });
});
