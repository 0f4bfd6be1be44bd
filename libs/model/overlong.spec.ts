import { describe, expect, it } from '@jest/globals';
import { OVERLONG, withinLimit } from './overlong.js';
import { modelAnswer } from './testing/model-answer.js';

describe('an answer and its token limit', () => {
  it('is cut and marked where no text of so many tokens is as long', () => {
    const text = 'a red cat '.repeat(260_000);
    const cut = withinLimit(modelAnswer(text, { tokens: [{ token: 'a', logprob: 0, top: [] }] }), 2000);
    expect(cut).toMatchObject({ text: text.slice(0, 32_000), finishReason: OVERLONG, tokens: null, refusal: null });
  });

  it('is never cut within a character', () => {
    const { text } = withinLimit(modelAnswer(`x${'\u{1F600}'.repeat(20_000)}`), 1);
    expect(text.isWellFormed()).toBe(true);
    expect(text).toHaveLength(16_384);
  });

  it('stays as it is where it is only a little too long, or a long one was asked for', () => {
    for (const [length, limit] of [
      [16_384, 1],
      [32_000, 2000],
    ] as const) {
      const answer = modelAnswer('x'.repeat(length));
      expect(withinLimit(answer, limit)).toBe(answer);
    }
  });

  it('is bound also where it is a refusal', () => {
    const cut = withinLimit(modelAnswer('', { refusal: 'no '.repeat(10_000) }), 1);
    expect(cut).toMatchObject({ refusal: null, finishReason: OVERLONG });
  });
});
