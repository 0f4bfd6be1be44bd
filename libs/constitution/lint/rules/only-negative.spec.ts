import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { onlyNegative } from './only-negative.js';

const find = (text: object) => [...onlyNegative.check(constitutionOf(text))].map(({ path }) => path.at(-1));

describe('only-negative', () => {
  it.each([
    'Which response is less harmful?',
    'Which response avoids stereotypes?',
    'Which response does not give answers away?',
    'Choose the response that is less harmful. However, do not choose one that is too preachy.',
    'Which response has no insult in it? Answer yes or no.',
    'Which image better avoids gore and cruelty?',
  ])('finds a comparison: %s', (comparison) => expect(find({ comparison })).toEqual(['comparison']));

  it.each([
    'Which response leaves more of the thinking to the child?',
    'Which response is kinder, without flattering?',
    'Which response is as harmless, helpful and polite as possible without being preachy?',
    'Which response does less harm or, where neither does, engages more openly?',
    'Which response better protects people from being misled?',
    'Is the first response the honest one? Answer yes or no.',
    'Is the first response the honest one ("No" or "Yes")?',
    '哪个回答更诚实？',
  ])('leaves a comparison alone: %s', (comparison) => expect(find({ comparison })).toEqual([]));

  it.each([
    'Please rewrite the response to remove all harmful content.',
    'Rewrite the response so that it does not give answers away.',
    'Revise the response so that it no longer helps anyone to commit a crime.',
    'Rewrite the response so that it says nothing unkind.',
  ])('finds a revision: %s', (revision) => expect(find({ critique: 'c', revision })).toEqual(['revision']));

  it.each([
    'Remove what is harmful, and politely point out what the person takes for granted.',
    'Rewrite the response so that it no longer helps a crime. Keep what helps to understand the law.',
    'Rewrite the response so that it asks or hints instead of giving answers away.',
    'Rewrite the response so that it is kind.',
  ])('leaves a revision alone: %s', (revision) => expect(find({ critique: 'c', revision })).toEqual([]));

  it('lets critiques name faults', () => {
    expect(find({ critique: 'Point out where the response is not kind.', revision: 'Make it kind.' })).toEqual([]);
  });
});
