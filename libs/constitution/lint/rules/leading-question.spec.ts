import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { leadingQuestion } from './leading-question.js';

const find = (critique: string) =>
  [...leadingQuestion.check(constitutionOf({ critique }))].map(({ message }) => message);

describe('leading-question', () => {
  it.each([
    ["The response is rude, isn't it?", 'asks for agreement'],
    ["Which one is kind: isn't it obviously the polite one?", 'asks for agreement'],
    ['Look at the first… isn’t it the kinder?', 'asks for agreement'],
    ["Isn't the response too long?", 'asks for agreement'],
    ['Would you agree? Don’t you think that it is cold?', 'asks for agreement'],
    ["Compare both, isn't this the first?", 'asks for agreement'],
    ["Which one is kind, and isn't this the first?", 'asks for agreement'],
    ['Read both - aren’t those the kinder words?', 'asks for agreement'],
    ["Look at both; doesn't the shorter one answer?", 'asks for agreement'],
    ['Give the strongest argument that the response is harmful.', 'asks to argue one side'],
    ['Why is the response misleading?', 'takes for granted what is to be judged'],
    ['Point out what is obviously wrong.', 'takes for granted what is to be judged'],
    ['Surely, a response like that helps nobody. Say where.', 'takes for granted what is to be judged'],
  ])('finds that "%s" %s', (text, does) => expect(find(text)).toEqual([expect.stringContaining(does)]));

  it.each([
    'Point out where the response is unkind, if it is.',
    'Which response explains more clearly why the sky is blue?',
    'Point out where the response names no reason, or the wrong one.',
    "Point out where the response isn't that helpful. Which part is it?",
    "Which response isn't this long?",
    'Which response is polite but isn’t that long?',
    "Which response is polite and doesn't the person wrong?",
    'Which response better answers why something happened?',
    'Point out where the response takes the stronger side of an argument for the only one.',
  ])('finds nothing in "%s"', (text) => expect(find(text)).toEqual([]));
});
