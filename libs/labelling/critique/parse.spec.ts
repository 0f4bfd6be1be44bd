import { describe, expect, it } from '@jest/globals';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { readCritique } from './parse.js';

describe('reading a critique', () => {
  it.each([
    ['It blames the person.', 'It blames the person.', false],
    ['No problem found.', 'No problem found.', true],
    ['**No problem found**', '**No problem found**', true],
    ['<think>Is it kind? Yes.</think>No problem found.', 'No problem found.', true],
    ['<think>No problem found.</think>It blames the person.', 'It blames the person.', false],
    ['Is it kind? Yes.\n</think>\n\nNo problem found.', 'No problem found.', true],
    ['<thinking>a</thinking> <think>b</think> It is rude.', 'It is rude.', false],
    ['[THINK]Hm.[/THINK]It is rude.', 'It is rude.', false],
    ['I cannot find a problem with the response.', 'I cannot find a problem with the response.', false],
    ["I can't help but notice that it is rude.", "I can't help but notice that it is rude.", false],
    [
      'I cannot evaluate whether it is true, but it is rude.',
      'I cannot evaluate whether it is true, but it is rude.',
      false,
    ],
    [
      'The response says "I can\'t help with that", which helps nobody.',
      'The response says "I can\'t help with that", which helps nobody.',
      false,
    ],
    ['The response refuses: I cannot help with that.', 'The response refuses: I cannot help with that.', false],
  ])('takes %j as %j; nothing found: %s', (said, text, foundNothing) => {
    expect(readCritique(answer(said))).toEqual({ ok: true, value: { text, foundNothing } });
  });

  it.each([
    "I'm sorry, but I can't assist with that.",
    'Sorry, I can’t help with this request.',
    "I'm sorry. I cannot help with that, as it involves violence.",
    "I'm sorry, but I can't provide a critique of this content.",
    'As an AI, I am unable to evaluate this content.',
    'I must decline.',
    '<think>Hm.</think>I cannot comply with this request.',
  ])('is refused for %j', (said) => {
    expect(readCritique(answer(said))).toMatchObject({ ok: false, code: 'refused' });
  });

  it.each([
    '',
    ' ',
    '\u0000',
    '\ufffd',
    '\u200b',
    '\u2063 \u00ad',
    '\u3164',
    '\ufe0f',
    '<think>It is',
    '<think>It is</think>',
  ])('is unreadable for %j', (said) => {
    expect(readCritique(answer(said))).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('is cut off where its reasoning was', () => {
    expect(readCritique(answer('<think>It', { finishReason: 'length' }))).toMatchObject({ code: 'truncated' });
  });
});
