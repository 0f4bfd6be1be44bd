import { describe, expect, it } from '@jest/globals';
import type { AnswerToken } from '#libs/model/model-port.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { letterOf, readVerdict } from './read-verdict.js';

const token = (text: string, top: Record<string, number>): AnswerToken => ({
  token: text,
  logprob: Math.log(top[text] ?? 1),
  top: Object.entries(top).map(([t, p]) => ({ token: t, logprob: Math.log(p) })),
});

describe('the strict parser', () => {
  it.each([
    ['A', 'A'],
    [' B\n', 'B'],
    ['(C)', 'C'],
    ['D.', 'D'],
    ['**A**', 'A'],
    ['`B`', 'B'],
    ['"A"', 'A'],
    ['Ａ', 'A'],
    ['Answer: B', 'B'],
    ['The answer is (A).', 'A'],
    ['Final verdict: C', 'C'],
    ['{"verdict":"A"}', 'A'],
    ['```json\n{"verdict": "B"}\n```', 'B'],
  ])('reads %j as %s', (text, letter) => {
    expect(letterOf(text)).toBe(letter);
  });

  it.each([
    '',
    ' ',
    'a',
    'E',
    'AB',
    'A or B',
    'A B',
    'Not A',
    'I think that A is better because it is careful.',
    'A is worse than B',
    'Both',
    '1',
    '{"verdict":"A"} and more',
    '{"verdict":"A","other":1}',
    '{"verdict":["A"]}',
    '{"verdict":"E"}',
    '{"verdict":"A"',
    'The answer is not (A).',
    'A.\nB.',
    'Answer',
    'А', // Cyrillic
  ])('does not read %j', (text) => {
    expect(letterOf(text)).toBeNull();
  });
});

describe('reading a judge', () => {
  it('sums the spelling variants of the verdict token and names what is missing', () => {
    const tokens = [token('A', { A: 0.5, ' A': 0.1, '(A': 0.1, B: 0.2, D: 0.05, The: 0.05 })];
    const read = readVerdict(answer('A', { tokens }));
    if (!read.ok) throw new Error(read.why);
    expect(read.value).toMatchObject({ letter: 'A', way: 'logprobs', missing: ['C'] });
    expect(read.value.masses.A).toBeCloseTo(0.7, 12);
    expect(read.value.masses.B).toBeCloseTo(0.2, 12);
  });

  it('finds the verdict token behind a bracket', () => {
    const tokens = [token('(', { '(': 0.9, A: 0.1 }), token('B', { B: 0.8, A: 0.2 }), token(')', { ')': 1 })];
    const read = readVerdict(answer('(B)', { tokens }));
    expect(read).toMatchObject({ ok: true, value: { letter: 'B' } });
    if (read.ok) expect(read.value.masses.B).toBeCloseTo(0.8, 12);
  });

  it('ignores log-probabilities that are no such thing', () => {
    const top = [
      { token: 'A', logprob: Math.log(0.6) },
      { token: 'B', logprob: Number.NaN },
      { token: 'C', logprob: 2 },
      { token: 'D', logprob: -Infinity },
    ];
    const read = readVerdict(answer('A', { tokens: [{ token: 'A', logprob: -0.5, top }] }));
    expect(read).toMatchObject({ ok: true, value: { masses: { B: 0, C: 0, D: 0 } } });
  });

  it('reads the token of the verdict, not a letter somewhere before it', () => {
    const tokens = [
      token(' A', { ' A': 0.99, B: 0.01 }),
      token(' word', { ' word': 1 }),
      token('B', { B: 0.7, A: 0.3 }),
    ];
    const read = readVerdict(answer('B', { tokens }));
    if (!read.ok) throw new Error(read.why);
    expect(read.value.masses.B).toBeCloseTo(0.7, 12);
    const without = readVerdict(answer('B', { tokens: tokens.slice(0, 2) }));
    expect(without).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('is unreadable where the options hold less than half of the mass', () => {
    const tokens = [token('A', { A: 0.3, The: 0.5, B: 0.1 })];
    expect(readVerdict(answer('A', { tokens }))).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('takes a bare letter as a hard verdict', () => {
    expect(readVerdict(answer('B'))).toMatchObject({
      ok: true,
      value: { letter: 'B', way: 'verdict', masses: { A: 0, B: 1 } },
    });
  });

  it.each([
    [answer('A', { finishReason: 'length' }), 'truncated'],
    [answer('A', { finishReason: 'content_filter' }), 'filtered'],
    [answer('', { refusal: 'No.' }), 'refused'],
    [answer("I'm sorry, but I can't compare these."), 'refused'],
    [answer('I cannot help with that.'), 'refused'],
    [answer('  '), 'unreadable'],
    [answer('They are both fine.'), 'unreadable'],
  ])('never reads a failure as a label (%#)', (given, code) => {
    expect(readVerdict(given)).toMatchObject({ ok: false, code });
  });
});
