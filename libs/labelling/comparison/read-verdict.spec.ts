import { describe, expect, it } from '@jest/globals';
import type { AnswerToken } from '#libs/model/model-port.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { PLAIN } from '../answers/testing/plain-answers.js';
import { REASONED } from '../answers/testing/reasoned-answers.js';
import { readVerdict } from './read-verdict.js';

const token = (text: string, top: Record<string, number>): AnswerToken => ({
  token: text,
  logprob: Math.log(top[text] ?? 1),
  top: Object.entries(top).map(([t, p]) => ({ token: t, logprob: Math.log(p) })),
});

describe('the strict parser', () => {
  it.each(PLAIN)('of a plain verdict gives for %j: %s', (text, letter) => {
    const read = readVerdict(answer(text));
    expect(read.ok ? read.value.letter : null).toBe(letter);
  });

  it.each(REASONED)('of reasons and a verdict gives for %j: %s', (text, letter) => {
    const read = readVerdict(answer(text), { reasoned: true });
    expect(read.ok ? read.value.letter : null).toBe(letter);
  });

  it('has tried enough shapes', () => {
    expect(PLAIN.length + REASONED.length).toBeGreaterThanOrEqual(160);
  });
});

describe('the reasons of a judge', () => {
  it.each([
    ['It is kind.\nVerdict: B', 'It is kind.'],
    ['Response B is better. Response A is rude.', 'Response A is rude.'],
    ['{"reasons":"It is kind.","verdict":"B"}', 'It is kind.'],
    ['{"reasons":["Kind.","Short."],"verdict":"B"}', 'Kind.\nShort.'],
    ['**Kind** “words”.\n\n(B)', '**Kind** “words”.'],
    ['B', null],
  ])('of %j are %j', (text, reasons) => {
    expect(readVerdict(answer(text), { reasoned: true })).toMatchObject({ ok: true, value: { letter: 'B', reasons } });
  });

  it('are not made up of an explanation nobody asked for', () => {
    expect(readVerdict(answer('B\nIt is kind.'))).toMatchObject({ ok: true, value: { letter: 'B', reasons: null } });
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

  it.each([
    [Number.NaN, false],
    [2, false],
    [-0.1, false],
    [-Infinity, true],
    [-9999, true],
    [-2, true],
  ])('beside a log-probability of %s is readable: %s', (logprob, ok) => {
    const top = [
      { token: 'A', logprob: Math.log(0.6) },
      { token: 'B', logprob },
    ];
    const read = readVerdict(answer('A', { tokens: [{ token: 'A', logprob: Math.log(0.6), top }] }));
    expect(read).toMatchObject(ok ? { ok, value: { letter: 'A', way: 'logprobs' } } : { ok, code: 'unreadable' });
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
    [answer('A', { finishReason: 'MAX_TOKENS' }), 'truncated'],
    [answer('A', { finishReason: 'content_filter' }), 'filtered'],
    [answer('A', { finishReason: 'SAFETY' }), 'filtered'],
    [answer('A', { refusal: 'No.' }), 'refused'],
    [answer('I cannot choose between A and B.'), 'unreadable'],
    [answer('', { refusal: 'No.' }), 'refused'],
    [answer("I'm sorry, but I can't compare these."), 'refused'],
    [answer('I cannot help with that.'), 'refused'],
    [answer('  '), 'unreadable'],
    [answer('They are both fine.'), 'unreadable'],
  ])('never reads a failure as a label (%#)', (given, code) => {
    expect(readVerdict(given)).toMatchObject({ ok: false, code });
  });
});
