import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { unclearReferent } from './unclear-referent.js';

const find = (text: object) => [...unclearReferent.check(constitutionOf(text))].map(({ message }) => message);

describe('unclear-referent', () => {
  it.each([
    ['Which response keeps to the above better?', 'outside this text: "the above"'],
    ['Which response keeps the rules listed below better?', 'outside this text: "listed below"'],
    ['As mentioned, prefer the kinder response.', 'outside this text: "As mentioned"'],
    ['Which response fits the conversation above better?', 'outside this text: "conversation above"'],
    ['Which of the answers above is kinder?', 'outside this text: "answers above"'],
    ['Which of the two above is kinder?', 'outside this text: "two above"'],
    ['Which response is kinder, in the sense of principle 3?', 'another principle: "principle 3"'],
    ['Which response is kinder, unless the previous principle decides?', 'another principle: "previous principle"'],
    ['Which response improves on the previous answer?', 'a response before the one in question: "previous answer"'],
    ['Is this response kind?', 'one response where two are shown: "this response"'],
    ['Does the response name its sources?', 'one response where two are shown: "the response"'],
  ])('finds in "%s" %s', (comparison, message) => {
    expect(find({ comparison })).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    'Above all, which response is kinder?',
    'Which response prefers answers above all that a child can follow?',
    'Which response names pictures above 2 MB?',
    'Which response better protects people from being followed or worn down?',
    'Which response stays below the length that was asked for?',
    'Criterion 1 for kindness: prefer the response that is kinder.',
    'Prefer the response that gives its reasons.',
    'Which response adds fewer things that were not mentioned?',
  ])('finds nothing in "%s"', (comparison) => expect(find({ comparison })).toEqual([]));

  it('lets critiques speak of one response', () => {
    expect(find({ critique: 'Point out where this response is unkind.', revision: 'Make it kind.' })).toEqual([]);
  });
});
