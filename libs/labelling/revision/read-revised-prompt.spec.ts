import { describe, expect, it } from '@jest/globals';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import { readRevisedPrompt } from './read-revised-prompt.js';
import { wordCount } from './word-count.js';

const BEFORE = 'Three red circles on white.';
const CRITIQUE = 'The prompt asks for three red circles. There are two.';
const PROMPT =
  'Three red circles of the same size in a row on a plain white background, each clearly apart from the others.';
const read = (text: string) => readRevisedPrompt(modelAnswer(text), BEFORE, CRITIQUE);
const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ');

describe('words are counted', () => {
  it.each([
    ['Three red circles, on white.', 5],
    ["a dog's ball", 3],
    ['   ', 0],
    ['--- !!! ...', 0],
  ])('%j: %i', (text, count) => expect(wordCount(text)).toBe(count));

  it.each(['三个红色的圆圈在白色的背景上', '赤い丸が三つあります', 'วงกลมสีแดงสามวง'])(
    'also where nothing stands between them: %s',
    (text) => {
      expect(wordCount(text)).toBeGreaterThan(3);
      expect(wordCount(text)).toBeLessThan(text.length);
    },
  );
});

describe('a revised prompt', () => {
  it.each([
    PROMPT,
    `Revised prompt: ${PROMPT}`,
    `"${PROMPT}"`,
    `**New prompt:** “${PROMPT}”`,
    `<think>Hm.</think>${PROMPT}`,
  ])('is read out of %j', (said) => expect(read(said)).toEqual({ ok: true, value: PROMPT }));

  it('may stay as it is, whatever its length', () => {
    expect(read(BEFORE)).toEqual({ ok: true, value: BEFORE });
  });

  it.each([
    [words(14), 'unreadable', '14 words'],
    [words(81), 'unreadable', '81 words'],
    ['三个红色的圆圈', 'unreadable', 'words'],
    [CRITIQUE, 'unreadable', 'critique where a revision'],
    [`The image fails to show the third circle. ${PROMPT}`, 'unreadable', 'critique where a revision'],
    [`The picture's caption does not mention a third circle. ${PROMPT}`, 'unreadable', 'critique where a revision'],
    ["I'm sorry, but I can't help with that.", 'refused', 'refused'],
    ['', 'unreadable', 'empty'],
  ])('is not read out of %j: %s', (said, code, why) => {
    expect(read(said)).toMatchObject({ ok: false, code, why: expect.stringContaining(why) });
  });

  it.each([words(15), words(80), `The image shows a garden. ${PROMPT}`])('is read at its bounds: %j', (said) =>
    expect(read(said).ok).toBe(true),
  );
});
