import { describe, expect, it } from '@jest/globals';
import { goldOfPair, goldOfSubject, goldOption } from './gold.js';

describe('gold of a pair of texts', () => {
  it.each<[unknown, string, ReturnType<typeof goldOfSubject>]>([
    [0, 'candidate:0|candidate:1', 'first'],
    [1, 'candidate:0|candidate:1', 'second'],
    ['tie', 'candidate:0|candidate:1', 'tie'],
    [null, 'candidate:0|candidate:1', null],
    ['0', 'candidate:0|candidate:1', null],
    [2, 'candidate:0|candidate:1', null],
    // a position says nothing about other candidates
    [0, 'candidate:1|candidate:2', null],
    ['tie', 'candidate:0|candidate:2', null],
    // ranks: lower is better, equal is a tie, they may skip
    [[1, 2], 'candidate:0|candidate:1', 'first'],
    [[3, 1, 3], 'candidate:0|candidate:1', 'second'],
    [[3, 1, 3], 'candidate:0|candidate:2', 'tie'],
    [[3, 1], 'candidate:0|candidate:2', null],
    [['a', 1], 'candidate:0|candidate:1', null],
    // a revision is not what people judged
    [0, 'candidate:0|revision:1', null],
    [[1, 2], 'candidate:0|revision:1', null],
  ])('%j of %s is %p', (gold, subject, said) => expect(goldOfSubject(gold, subject)).toBe(said));

  it('turns with the candidates', () => {
    expect(goldOfPair(0, 1, 0)).toBe('second');
    expect(goldOfPair([1, 2], 1, 0)).toBe('second');
  });
});

it('the option of a classification is a text', () => {
  expect(goldOption('yes', ['yes', 'no'])).toBe('yes');
  expect(goldOption(1, ['yes', 'no'])).toBeNull();
  expect(goldOption(null, ['yes', 'no'])).toBeNull();
  // of a comparison, unless it is an option
  expect(goldOption('tie', ['yes', 'no'])).toBeNull();
  expect(goldOption('tie', ['tie', 'no'])).toBe('tie');
});
