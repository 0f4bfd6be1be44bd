import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Said } from './judgement-line.js';
import { readSaid, type SaidReading } from './read-said.js';
import { OWN_SPEC, readSpec } from './reading-spec.js';

const answer = (text: string): Said => ({ kind: 'answer', text });
const read = (said: Said, spec = OWN_SPEC, finishReason: string | null = null) =>
  readSaid({ said, finishReason }, spec);
/** The letter, or the state. */
const short = (reading: SaidReading) => (reading.ok ? reading.value.letter : reading.code);
const logprobs = (list: [string, number][], tokens?: Record<string, 'A' | 'B' | 'C' | 'D'>): Said => ({
  kind: 'logprobs',
  logprobs: list.map(([token, p]) => ({ token, logprob: Math.log(p) })),
  tokens: tokens ? new Map(Object.entries(tokens)) : null,
});

describe('an imported answer', () => {
  it.each<[string, string]>([
    ['A', 'A'],
    ['(B)', 'B'],
    ['**C**', 'C'],
    ['{"verdict": "D"}', 'D'],
    ['Ｂ', 'B'],
    ['', 'unreadable'],
    [' \n', 'unreadable'],
    ['E', 'unreadable'],
    ['A. No, B is better.', 'unreadable'],
    ['I think that A may have a point, if any', 'unreadable'],
    ['\uFFFD', 'unreadable'],
    ["I'm sorry, I can't compare these.", 'refused'],
  ])('is read strictly: %j is %s', (text, expected) => expect(short(read(answer(text)))).toBe(expected));

  it.each<[string | null, string]>([
    [null, 'A'],
    ['stop', 'A'],
    ['end_turn', 'A'],
    ['length', 'truncated'],
    ['max_tokens', 'truncated'],
    ['MAX_TOKENS', 'truncated'],
    ['content_filter', 'filtered'],
    ['SAFETY', 'filtered'],
    ['refusal', 'refused'],
  ])('that ended with %s is %s, be it an answer, a verdict or log-probabilities', (finishReason, expected) => {
    for (const said of [answer('A'), { kind: 'verdict', letter: 'A' } as const, logprobs([['A', 0.9]])]) {
      expect(short(read(said, OWN_SPEC, finishReason))).toBe(expected);
    }
  });

  it('is read in the letters that were offered, with what stands before them', () => {
    const spec = readSpec('{options: {A: a, B: b, C: tie}, nouns: [Output]}', 'r');
    expect(short(read(answer('Output (b)'), spec))).toBe('B');
    expect(short(read(answer('Output (a) is better.'), spec))).toBe('A');
    expect(short(read(answer('tie'), spec))).toBe('C');
    expect(short(read(answer('D'), spec))).toBe('unreadable');
    const one = read(answer('b'), spec);
    expect(one).toMatchObject({ ok: true, value: { masses: { A: 0, B: 1, C: 0, D: 0 }, way: 'verdict' } });
  });

  it('with reasons is read at its end, by its own reader first', () => {
    const text = 'Output (a) is short.\nTherefore, Output (b) is better.';
    const strict = read(answer(text), readSpec('{options: {A: a, B: b}, nouns: [Output], reasons: true}', 'r'));
    expect(strict).toMatchObject({ ok: true, value: { letter: 'B', reasons: 'Output (a) is short.' } });
    const pattern = String.raw`{"options": {"A": "a", "B": "b"}, "reader": {"kind": "patterns", "patterns": [{"option": "a", "pattern": "Output \\(a\\)"}, {"option": "b", "pattern": "Output \\(b\\)"}]}}`;
    expect(short(read(answer(text), readSpec(pattern, 'r')))).toBe('A');
    const word =
      '{options: {A: a, B: b}, reader: {kind: last-word, words: [{option: a, word: left}, {option: b, word: right}]}}';
    expect(short(read(answer('left is good, right is better'), readSpec(word, 'r')))).toBe('B');
  });
});

describe('imported log-probabilities', () => {
  it('are summed over spellings, or taken by the tokens that are named', () => {
    const list: [string, number][] = [
      ['A', 0.5],
      [' A', 0.1],
      ['B', 0.3],
      ['The', 0.05],
    ];
    const spelled = read(logprobs(list));
    expect(spelled).toMatchObject({ ok: true, value: { letter: 'A', way: 'logprobs', missing: ['C', 'D'] } });
    expect(spelled.ok && spelled.value.masses.A).toBeCloseTo(0.6, 12);
    const exact = read(logprobs(list, { A: 'A', B: 'B' }));
    expect(exact.ok && exact.value.masses).toEqual({
      A: Math.exp(Math.log(0.5)),
      B: Math.exp(Math.log(0.3)),
      C: 0,
      D: 0,
    });
    expect(exact.ok && exact.value.missing).toEqual([]);
    const both = read(
      logprobs(
        [
          ['x', 0.2],
          ['yy!', 0.3],
          ['z', 0.4],
        ],
        { x: 'A', 'yy!': 'A', z: 'B', w: 'C' },
      ),
    );
    expect(both).toMatchObject({ ok: true, value: { letter: 'A', missing: ['C'] } });
    expect(both.ok && both.value.masses.A).toBeCloseTo(0.5, 12);
  });

  it('tell letters apart that differ by their case only', () => {
    const spec = readSpec('{options: {A: m, B: M}}', 'r');
    const list: [string, number][] = [
      ['M', 0.7],
      ['m', 0.2],
      ['"M', 0.01],
    ];
    expect(read(logprobs(list), spec)).toMatchObject({ ok: true, value: { letter: 'B' } });
    const named = read(logprobs(list), {
      ...OWN_SPEC,
      tokens: new Map([
        ['m', 'A'],
        ['M', 'B'],
      ] as const),
    });
    expect(named).toMatchObject({ ok: true, value: { letter: 'B', missing: [] } });
    expect(named.ok && named.value.masses.B).toBeCloseTo(0.7, 12);
  });

  it.each<[string, Said]>([
    [
      'hold less than half of the mass',
      logprobs([
        ['The', 0.6],
        ['A', 0.3],
      ]),
    ],
    ['name no option', logprobs([['The', 1]])],
    ['name none of the tokens', logprobs([['A', 1]], { m: 'A', M: 'B' })],
    [
      'add up to more than 1',
      logprobs([
        ['A', 0.9],
        ['B', 0.9],
      ]),
    ],
    [
      'add up to more than 1 with tokens that name nothing',
      logprobs(
        [
          ['m', 0.6],
          ['The', 0.6],
        ],
        { m: 'A', M: 'B' },
      ),
    ],
    ['are all 0', { kind: 'logprobs', logprobs: [{ token: 'A', logprob: -Infinity }], tokens: null }],
  ])('that %s are unreadable', (_, said) => expect(short(read(said))).toBe('unreadable'));

  it('count a token that is listed twice once', () => {
    const twice = read(
      logprobs(
        [
          ['m', 0.4],
          ['m', 0.4],
          ['M', 0.5],
        ],
        { m: 'A', M: 'B' },
      ),
    );
    expect(twice.ok && twice.value.letter).toBe('B');
  });

  it('turned are the verdict turned', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.98, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, share) => {
          const b = (1 - a) * share;
          const tokens = { m: 'A', M: 'B' } as const;
          const one = read(
            logprobs(
              [
                ['m', a],
                ['M', b],
              ],
              tokens,
            ),
          );
          const other = read(
            logprobs(
              [
                ['M', a],
                ['m', b],
              ],
              tokens,
            ),
          );
          expect(one.ok).toBe(other.ok);
          if (!one.ok || !other.ok) return;
          expect([one.value.masses.A, one.value.masses.B]).toEqual([other.value.masses.B, other.value.masses.A]);
        },
      ),
    );
  });
});

it('a state stays what it is, and is never a verdict', () => {
  for (const state of ['unreadable', 'refused', 'filtered', 'truncated', 'failed'] as const) {
    expect(read({ kind: 'state', state })).toEqual({ ok: false, code: state, why: `it was imported as ${state}` });
  }
});
