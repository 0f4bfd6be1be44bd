import { describe, expect, it } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { AnswerToken } from '#libs/model/model-port.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { optionSet } from './option-set.js';
import { readOption } from './read-option.js';
import { readReader, type Reader } from './reader.js';

const AB = optionSet([{ letter: 'A' }, { letter: 'B' }]);
const letter = (text: string, reader: Reader, tokens: AnswerToken[] | null = null) => {
  const read = readOption(answer(text, { tokens }), AB, { reader });
  return read.ok ? read.value.letter : `${read.code}: ${read.why}`;
};

describe('a reader by patterns', () => {
  const reader: Reader = {
    kind: 'patterns',
    patterns: [
      { option: 'A', pattern: '(?:^|\\n) ?Choice \\(a\\)' },
      { option: 'B', pattern: '(?:^|\\n) ?Choice \\(b\\)' },
    ],
  };

  it('tries the patterns in their order on the whole answer: the first that matches decides', () => {
    expect(letter('Choice (b)', reader)).toBe('B');
    expect(letter('Choice (b) is best.\n\nChoice (a) is not.', reader)).toBe('A');
    expect(letter('It is choice (a). Choice (a).', reader)).toBe(
      'unreadable: no pattern of the reader matches the answer',
    );
  });

  it('sets no flags of its own', () => {
    const ends: Reader = {
      kind: 'patterns',
      patterns: [
        { option: 'A', pattern: '^a$' },
        { option: 'B', pattern: '(?mi)^A$' },
      ],
    };
    expect(letter('a', ends)).toBe('A');
    expect(letter('x\na', ends)).toBe('B');
  });

  it('takes the log-probabilities of its group, or of the letter in its match', () => {
    const tokens = ['Choice', ' (', 'a', ')'].map((token): AnswerToken => {
      const top =
        token === 'a'
          ? [
              { token, logprob: Math.log(0.75) },
              { token: 'b', logprob: Math.log(0.25) },
            ]
          : [{ token, logprob: 0 }];
      return { token, logprob: 0, top };
    });
    for (const pattern of ['Choice \\(a\\)', 'Choice \\((?P<verdict>a)\\)', 'Choice .(.).']) {
      const read = readOption(answer('Choice (a)', { tokens }), AB, {
        reader: { kind: 'patterns', patterns: [{ option: 'A', pattern }] },
      });
      expect(read).toMatchObject({ ok: true, value: { letter: 'A', way: 'logprobs' } });
      if (read.ok) expect(read.value.masses['B']).toBeCloseTo(0.25, 12);
    }
    const hard = readOption(answer('Choice (a)', { tokens }), AB, {
      reader: { kind: 'patterns', patterns: [{ option: 'A', pattern: 'Choice' }] },
    });
    expect(hard).toMatchObject({ ok: true, value: { letter: 'A', way: 'verdict' } });
  });

  it('reads no answer that was refused, filtered or cut off', () => {
    expect(readOption(answer('Choice (a)', { finishReason: 'length' }), AB, { reader })).toMatchObject({
      ok: false,
      code: 'truncated',
    });
  });

  it('takes linear time, whatever the pattern', () => {
    const greedy: Reader = {
      kind: 'patterns',
      patterns: [
        { option: 'A', pattern: '(a+)+$' },
        { option: 'B', pattern: '(?:a|aa)+c' },
      ],
    };
    const started = process.cpuUsage();
    expect(letter(`${'a'.repeat(100_000)}b`, greedy)).toMatch(/^unreadable/);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
  });
});

describe('a reader by the last word', () => {
  const reader: Reader = {
    kind: 'last-word',
    words: [
      { option: 'A', word: 'correct' },
      { option: 'B', word: 'incorrect' },
    ],
  };
  it.each([
    ['The colour is correct. Incorrect', 'B'],
    ['Nothing is incorrect here.\n\nCORRECT.', 'A'],
    ['Incorrect', 'B'],
    ['**Correct**', 'A'],
    ['Correct, incorrectly so', 'A'],
    ['It is correctness', 'unreadable: the answer has none of the words of the reader'],
  ])('reads %j as %s', (text, expected) => {
    expect(letter(text, reader)).toBe(expected);
  });
});

describe('a reader in a template', () => {
  it.each([
    [{ kind: 'option' }],
    [{ kind: 'token', exact: true }],
    [{ kind: 'patterns', patterns: [{ option: 'A', pattern: 'a' }] }],
    [{ kind: 'last-word', words: [{ option: 'B', word: 'bad' }] }],
  ])('%j is taken', (value) => {
    expect(readReader(value, AB, 'judge.md: reader')).toEqual(value);
  });

  it.each([
    [null, 'judge.md: reader'],
    ['option', 'judge.md: reader'],
    [{ kind: 'regex' }, 'judge.md: reader.kind'],
    [{ kind: 'patterns' }, 'judge.md: reader.patterns'],
    [{ kind: 'patterns', patterns: [] }, 'judge.md: reader.patterns'],
    [{ kind: 'patterns', patterns: ['a'] }, 'judge.md: reader.patterns[0].option'],
    [{ kind: 'patterns', patterns: [{ option: 'E', pattern: 'a' }] }, 'judge.md: reader.patterns[0].option'],
    [{ kind: 'patterns', patterns: [{ option: 'A', pattern: '' }] }, 'judge.md: reader.patterns[0].pattern'],
    [{ kind: 'patterns', patterns: [{ option: 'A', pattern: '(a' }] }, 'judge.md: reader.patterns[0].pattern'],
    [
      {
        kind: 'patterns',
        patterns: [
          { option: 'A', pattern: 'a' },
          { option: 'B', pattern: '(?=b)' },
        ],
      },
      'judge.md: reader.patterns[1].pattern',
    ],
    [{ kind: 'last-word', words: [{ option: 'A', word: 'two words' }] }, 'judge.md: reader.words[0].word'],
    [{ kind: 'token', exact: 'yes' }, 'judge.md: reader.exact'],
  ])('%j is refused at its place', (value, at) => {
    try {
      readReader(value, AB, 'judge.md: reader');
    } catch (error) {
      if (!(error instanceof PreceptError)) throw error;
      expect(error.places.map((place) => place.at)).toEqual([at]);
      expect(error.places[0]?.message).not.toBe('');
      return;
    }
    throw new Error('it was taken');
  });
});
