import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { other, type Side } from '#libs/domain/judgement.js';
import type { AnswerToken } from '#libs/model/model-port.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { distributionOf, verdictOf, type Letter } from '../comparison/options.js';
import { readVerdict } from '../comparison/read-verdict.js';
import type { ReadOption } from './read-option.js';
import { readScore } from './read-score.js';
import type { Reader } from './reader.js';
import { PLAIN } from './testing/plain-answers.js';
import { REASONED } from './testing/reasoned-answers.js';

const letterOf = (text: string, reasoned: boolean) => {
  const read = readVerdict(answer(text), { reasoned });
  return read.ok ? read.value.letter : null;
};

const MIRROR: Record<string, string> = { A: 'B', B: 'A' };
/** The answer of a judge that sees the two responses the other way round. */
const mirror = (text: string) =>
  text.replace(/(?<![\p{L}\p{N}/])[AB](?![\p{L}\p{N}])/gu, (letter) => MIRROR[letter] ?? letter);
const mirrored = (letter: Letter | null) => (letter === 'A' ? 'B' : letter === 'B' ? 'A' : letter);

/** Pieces of answers; together they make most of what judges write, and much that they do not. */
const PIECES = [
  'A',
  'B',
  'C',
  'E',
  '(A)',
  '(B)',
  'Response A',
  'Response B',
  'Option B',
  ' is better',
  ' is not better',
  ' is worse',
  ' is kind',
  ' because it is kind',
  ' than ',
  ' or ',
  ' and ',
  'Therefore, ',
  'Overall, ',
  'Verdict: ',
  'Answer: ',
  'The better response is ',
  'I prefer ',
  'I think that ',
  'If so, ',
  'In style, ',
  'Both',
  'Both are equally good',
  'It is a tie',
  'N/A',
  'not',
  'a',
  '. ',
  '.',
  ', ',
  ': ',
  '; ',
  ' - ',
  '\n',
  '\n\n',
  ' ',
  '"',
  "'",
  '`',
  '```\n',
  '**',
  '> ',
  '(',
  ')',
  '?',
  '{"verdict":"A"}',
  '{',
  '}',
  '<think>',
  '</think>',
  '1',
  '10',
  'Ａ',
  '\u0000',
  '\ud800',
  '好',
  '7/10',
  'Score: ',
  'Wait, ',
  'Actually, no. ',
  'On reflection, ',
  'I meant ',
  'I was wrong',
  'I cannot judge this',
  'I cannot choose between A and B',
  "I'm sorry, but I can't assist with that",
  ' if we ignored it',
  'so ',
  '["',
  '"]',
];
/** The mirror knows capital letters only. */
const MIRRORED = [...PLAIN, ...REASONED].filter(
  ([text]) => /^[\x00-\x7f“”‘’]*$/.test(text) && !/(?<![\w'\\])[ab](?![\w])|A\/B/.test(text),
);
const join = (list: string[]) => fc.array(fc.constantFrom(...list), { maxLength: 14 }).map((parts) => parts.join(''));
const pieces = join(PIECES);
const inCapitals = join(PIECES.filter((piece) => piece !== 'a' && piece !== 'Ａ'));
const anything = fc.oneof(
  pieces,
  fc.string({ unit: anyCharacter, maxLength: 60 }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 30 }),
);

const side = fc.constantFrom<Side>('first', 'second');
const logprob = fc.oneof(
  fc.double({ min: -20, max: 0, noNaN: true }),
  fc.constantFrom(Number.NaN, 1, -Infinity, -9999),
);

describe('swapping the candidates', () => {
  const inCandidates = ({ letter, masses }: { letter: Letter; masses: Record<Letter, number> }, shownFirst: Side) => ({
    verdict: verdictOf(letter, shownFirst),
    distribution: distributionOf(masses, shownFirst),
  });

  it('swaps the label exactly, by verdict and by log-probabilities', () => {
    const masses = fc.tuple(...['A', 'B', 'C', 'D'].map(() => fc.integer({ min: 0, max: 1000 })));
    fc.assert(
      fc.property(
        fc.constantFrom<Letter>('A', 'B', 'C', 'D'),
        masses,
        side,
        fc.boolean(),
        (letter, weights, shownFirst, soft) => {
          const total = weights.reduce((sum, one) => sum + one, 1);
          const top = ['A', 'B', 'C', 'D'].map((token, i) => ({
            token,
            logprob: Math.log(((weights[i] ?? 0) + 0.25) / total),
          }));
          const tokens: AnswerToken[] = [
            { token: letter, logprob: top.find(({ token }) => token === letter)!.logprob, top },
          ];
          const read = readVerdict(answer(letter, { tokens: soft ? tokens : null }));
          if (!read.ok) throw new Error(read.why);
          expect(read.value.way).toBe(soft ? 'logprobs' : 'verdict');
          const one = inCandidates(read.value, shownFirst);
          const swapped = inCandidates(read.value, other(shownFirst));
          expect(swapped.distribution).toEqual({
            ...one.distribution,
            first: one.distribution.second,
            second: one.distribution.first,
          });
          expect(swapped.verdict).toBe(
            { first: 'second', second: 'first', tie: 'tie', not_applicable: 'not_applicable' }[one.verdict],
          );
        },
      ),
    );
  });

  it('leaves the label as it is where the judge sees them the other way round and says the same of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MIRRORED), side, fc.boolean(), ([text], shownFirst, reasoned) => {
        const read = readVerdict(answer(text), { reasoned });
        const other_ = readVerdict(answer(mirror(text)), { reasoned });
        expect(other_.ok).toBe(read.ok);
        if (read.ok && other_.ok)
          expect(inCandidates(other_.value, other(shownFirst))).toEqual(inCandidates(read.value, shownFirst));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds no letter that the other one would not be found as', () => {
    fc.assert(
      fc.property(inCapitals, fc.boolean(), (text, reasoned) => {
        expect(letterOf(mirror(text), reasoned)).toBe(mirrored(letterOf(text, reasoned)));
      }),
      {
        numRuns: 3000,
        examples: [
          ['A Score: A', false],
          ['Therefore, A score: B', true],
        ],
      },
    );
  });
});

describe('any text', () => {
  const READERS: Reader[] = [
    { kind: 'option' },
    { kind: 'token' },
    {
      kind: 'patterns',
      patterns: [
        { option: 'A', pattern: 'A' },
        { option: 'B', pattern: '(B)$' },
      ],
    },
    {
      kind: 'last-word',
      words: [
        { option: 'A', word: 'kind' },
        { option: 'B', word: 'better' },
      ],
    },
  ];

  it('is read or is not, and never throws', () => {
    const top = fc.array(fc.record({ token: anything, logprob }), { maxLength: 4 });
    const tokens = fc.option(fc.array(fc.record({ token: anything, logprob, top }), { maxLength: 4 }));
    fc.assert(
      fc.property(anything, tokens, fc.constantFrom(...READERS), fc.boolean(), (text, list, reader, reasoned) => {
        for (const given of [
          answer(text, { tokens: list }),
          answer((list ?? []).map(({ token }) => token).join(''), { tokens: list }),
        ]) {
          const verdict = readVerdict(given, { reasoned, reader });
          if (verdict.ok) expect(sum(verdict.value.masses)).toBeGreaterThanOrEqual(0.5);
          for (const scale of ['good-bad', '1-5', '1-10'] as const) {
            const score = readScore(given, scale, { reasoned, notApplicable: reasoned });
            const most = scale === '1-5' ? 5 : scale === '1-10' ? 10 : 1;
            if (score.ok && score.value.expected !== null) {
              expect(score.value.expected).toBeGreaterThanOrEqual(scale === 'good-bad' ? 0 : 1 - 1e-12);
              expect(score.value.expected).toBeLessThanOrEqual(most + 1e-12);
            }
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('says the same with spaces and markdown around it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.constantFrom(...PLAIN, ...REASONED).map(([text]) => text),
        ),
        fc.boolean(),
        (text, reasoned) => {
          const read = letterOf(text, reasoned);
          expect(letterOf(`\n \t${text}\r\n  \n`, reasoned)).toBe(read);
          if (/[`*>#{<]|\\/.test(text) || text.trim() === '') return;
          expect(letterOf(`**${text.trim()}**`, reasoned)).toBe(read);
        },
      ),
      { numRuns: 2000 },
    );
  });

  const sum = (masses: ReadOption['masses']) => Object.values(masses).reduce((total, one) => total + one, 0);
});

describe('very long answers', () => {
  // each is made to be slow for a reader that goes back: a quarter of a megabyte would take it many minutes
  it.each([
    ['words', `${'So many words, and still no verdict. '.repeat(7_000)}\nVerdict: B`, 'B'],
    ['one sentence', 'so many words, and therefore no verdict, '.repeat(6_000), null],
    ['statements', 'Response A is better. '.repeat(11_000), 'A'],
    ['spaces', `A${' '.repeat(250_000)}.`, null],
    ['stops', `${'.'.repeat(250_000)}x`, null],
    ['brackets', `${'('.repeat(250_000)}-`, null],
    ['quotation marks', '"'.repeat(250_000), null],
    ['code fences', '```\n'.repeat(25_000), null],
    ['braces', '{'.repeat(250_000), null],
    ['JSON', `{"verdict":"A${'A'.repeat(250_000)}"}`, null],
    ['underscores', `a${'_'.repeat(250_000)}b`, null],
    ['zeros', '\u0000'.repeat(250_000), null],
    ['digits', '1'.repeat(250_000), null],
    ['thinking', '<think>'.repeat(35_000), null],
    ['another script', '好'.repeat(250_000), null],
  ])('of %s are read in linear time', (_, text, letter) => {
    const started = process.cpuUsage();
    expect(letterOf(text, true)).toBe(letter);
    letterOf(text, false);
    readScore(answer(text), '1-10', { reasoned: true });
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(8000);
  });

  it('of 60,000 tokens have their verdict token found', () => {
    const words: AnswerToken[] = Array.from({ length: 60_000 }, (_, i) => ({
      token: i % 9 ? ' word' : ' A.',
      logprob: 0,
      top: [{ token: ' word', logprob: 0 }],
    }));
    const verdict: AnswerToken = {
      token: ' B',
      logprob: Math.log(0.8),
      top: [
        { token: ' B', logprob: Math.log(0.8) },
        { token: ' A', logprob: Math.log(0.2) },
      ],
    };
    const tokens = [...words, { token: '\nVerdict:', logprob: 0, top: [] }, verdict];
    const started = process.cpuUsage();
    const read = readVerdict(answer(tokens.map(({ token }) => token).join(''), { tokens }), { reasoned: true });
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(8000);
    expect(read).toMatchObject({ ok: true, value: { letter: 'B', way: 'logprobs' } });
    if (read.ok) expect(read.value.masses.A).toBeCloseTo(0.2, 12);
  });
});
