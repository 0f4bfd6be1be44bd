import { describe, expect, it } from '@jest/globals';
import { editDistance, nearMiss } from './near-miss.js';

const FIELDS = ['key', 'title', 'appliesTo', 'critique', 'revision', 'comparison', 'weight', 'veto', 'tags'];

describe('nearMiss', () => {
  it.each([
    ['critque', 'critique'],
    ['critic', 'critique'],
    ['Revision', 'revision'],
    ['revison', 'revision'],
    ['comparsion', 'comparison'],
    ['applies-to', 'appliesTo'],
    ['wieght', 'weight'],
    ['tag', 'tags'],
    ['titel', 'title'],
  ])('%s was meant as %s', (word, meant) => expect(nearMiss(word, FIELDS)).toBe(meant));

  it.each(['author', 'id', 'note', '', '<<', 'x'.repeat(41)])('%p means none of the fields', (word) => {
    expect(nearMiss(word, FIELDS)).toBeUndefined();
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['wieght', 'weight', 1],
    ['ca', 'abc', 3],
  ])('of %p and %p is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});
