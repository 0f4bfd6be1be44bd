import { describe, expect, it } from '@jest/globals';
import type { AnswerToken } from '#libs/model/model-port.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { readScore } from './read-score.js';
import { scaleOf } from './score-scale.js';
import { SCORES } from './testing/score-answers.js';

const cases = SCORES.flatMap(({ scale, how, rows }) => rows.map(([text, score]) => ({ scale, how, text, score })));

describe('the strict reader of scores', () => {
  it.each(cases)('gives on $scale $how for $text: $score', ({ scale, how, text, score }) => {
    const read = readScore(answer(text), scale, how);
    expect(read.ok ? (read.value.score ?? 'n/a') : null).toBe(score);
    if (read.ok) expect(read.value).toMatchObject({ way: 'verdict', masses: null, expected: read.value.score });
  });

  it.each([
    [answer('7', { finishReason: 'length' }), 'truncated'],
    [answer('7', { finishReason: 'content_filter' }), 'filtered'],
    [answer('7', { refusal: 'No.' }), 'refused'],
    [answer("I'm sorry, but I can't rate this."), 'refused'],
    [answer(' '), 'unreadable'],
    [answer('11'), 'unreadable'],
  ])('never reads a failure as a score (%#)', (given, code) => {
    expect(readScore(given, '1-10')).toMatchObject({ ok: false, code });
  });

  it('keeps the reasons', () => {
    expect(readScore(answer('It is kind.\nScore: 7'), '1-10', { reasoned: true })).toMatchObject({
      value: { reasons: 'It is kind.' },
    });
    expect(readScore(answer('{"reasons":"Kind.","score":7}'), '1-10')).toMatchObject({ value: { reasons: 'Kind.' } });
  });

  it('knows no scale beyond two digits', () => {
    expect(() => scaleOf({ from: 1, to: 100 })).toThrow('within 0 and 10');
    expect(() => scaleOf({ from: 5, to: 5 })).toThrow('within 0 and 10');
  });
});

const tokens = (...of: (string | [string, Record<string, number>])[]): AnswerToken[] =>
  of.map((one) => {
    const [token, top] = typeof one === 'string' ? [one, { [one]: 1 }] : one;
    const list = Object.entries(top).map(([t, p]) => ({ token: t, logprob: Math.log(p) }));
    return { token, logprob: Math.log(top[token] ?? 0), top: list };
  });
const soft = (said: AnswerToken[], scale: Parameters<typeof readScore>[1] = '1-10', how = {}) =>
  readScore(answer(said.map(({ token }) => token).join(''), { tokens: said }), scale, how);
const expected = (said: AnswerToken[], scale?: Parameters<typeof readScore>[1], how = {}) => {
  const read = soft(said, scale, how);
  if (!read.ok) return read.why;
  return `${read.value.way} ${read.value.expected?.toFixed(4) ?? 'n/a'}`;
};

describe('the expectation over log-probabilities', () => {
  it('is the sum of i * P(i), given that there is a score', () => {
    expect(expected(tokens(['7', { '7': 0.6, '8': 0.3, '6': 0.1 }]))).toBe('logprobs 7.2000');
    expect(expected(tokens(['7', { '7': 0.6, '8': 0.2, The: 0.2 }]))).toBe('logprobs 7.2500');
    expect(expected(tokens('Score', ':', [' 4', { ' 4': 0.5, '5': 0.5 }], '/', '5'), '1-5')).toBe('logprobs 4.5000');
    expect(expected(tokens('{"', 'score', '":', ['3', { '3': 0.9, '1': 0.1 }], '}'), '1-5')).toBe('logprobs 2.8000');
    expect(expected(tokens(['good', { good: 0.8, bad: 0.15, Good: 0.05 }]), 'good-bad')).toBe('logprobs 0.8500');
  });

  it('reads the number at the place of the score, not one before it', () => {
    const said = tokens('It', ' has', [' 3', { ' 3': 0.5, ' 9': 0.5 }], ' faults', '.', '\n', 'Score', ': ', [
      '7',
      { '7': 0.9, '8': 0.1 },
    ]);
    expect(expected(said, '1-5', { reasoned: true })).toBe('the verdict is not a score of the scale');
    expect(expected(said, '1-10', { reasoned: true })).toBe('logprobs 7.1000');
  });

  it('takes 10 where it is one token, and 1 for 1', () => {
    expect(expected(tokens(['10', { '10': 0.8, '9': 0.2 }]))).toBe('logprobs 9.8000');
    expect(expected(tokens(['1', { '1': 0.8, '10': 0.1, '2': 0.1 }]))).toBe('logprobs 2.0000');
    expect(expected(tokens(['7', { '7': 0.8, '1': 0.2 }], '/', '10'))).toBe('logprobs 5.8000');
  });

  it('divides the mass of a 1 by the next token where the tokeniser writes digit by digit', () => {
    const ten = tokens(['1', { '1': 0.9, '9': 0.1 }], ['0', { '0': 0.75, '.': 0.25 }]);
    // 10: 0.675, 1: 0.225, 9: 0.1
    expect(expected(ten)).toBe('logprobs 7.8750');
    const one = tokens(['1', { '1': 1 }], ['.', { '.': 0.9, '0': 0.1 }]);
    expect(expected(one)).toBe('logprobs 1.9000');
  });

  it('is not guessed where 1 may be the beginning of 10', () => {
    expect(expected(tokens(['1', { '1': 0.9, '2': 0.1 }]))).toBe('verdict 1.0000');
    expect(expected(tokens(['7', { '7': 0.7, '1': 0.3 }]))).toBe('verdict 7.0000');
    // 9 * 0.0005 moves nothing
    expect(expected(tokens(['7', { '7': 0.9995, '1': 0.0005 }]))).toBe('logprobs 6.9970');
    // on a scale up to 5 it is no 10
    expect(expected(tokens(['1', { '1': 0.9, '2': 0.1 }]), '1-5')).toBe('logprobs 1.1000');
  });

  it('is unreadable where the scores hold less than half of the mass', () => {
    expect(expected(tokens(['7', { '7': 0.3, The: 0.7 }]))).toBe('the scores hold 0.300 of the probability mass');
  });

  it('is the hard score where the tokens do not show it', () => {
    expect(expected(tokens(['7/10', { '7/10': 1 }]))).toBe('verdict 7.0000');
    expect(soft([{ token: '7', logprob: Number.NaN, top: [{ token: '7', logprob: Number.NaN }] }])).toMatchObject({
      ok: false,
    });
  });

  it('is unreadable where the numbers cannot be log-probabilities, never a hard score', () => {
    const at = (token: string, over: Partial<AnswerToken>): AnswerToken => ({ token, logprob: 0, top: [], ...over });
    const top = (...logprobs: number[]) => logprobs.map((logprob, i) => ({ token: String(i + 7), logprob }));
    for (const said of [
      [at('7', { impossible: 'it is 15' })],
      [at('7', { top: top(-0.1, 2) })],
      [at('7', { top: top(-0.1, -0.1) })],
      [at('7/10', { impossible: 'it is 15' })],
      [...tokens(['1', { '1': 0.9, '9': 0.1 }]), at('0', { impossible: 'it is 15' })],
    ])
      expect(soft(said)).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('leaves "not applicable" out, and says which scores were not named', () => {
    const said = tokens(['7', { '7': 0.5, '8': 0.3, N: 0.2 }]);
    const read = soft(said, '1-10', { notApplicable: true });
    if (!read.ok) throw new Error(read.why);
    expect(read.value.expected).toBeCloseTo(7.375, 10);
    expect(read.value.masses?.['n/a']).toBeCloseTo(0.2, 12);
    expect(read.value.missing).toEqual(['1', '2', '3', '4', '5', '6', '9', '10']);
    const none = tokens(['N', { N: 0.9, '5': 0.1 }], '/A');
    expect(soft(none, '1-10', { notApplicable: true })).toMatchObject({
      ok: true,
      value: { score: null, expected: null, way: 'logprobs' },
    });
  });
});
