import { describe, expect, it } from '@jest/globals';
import type { AnswerToken } from '#libs/model/model-port.js';
import { modelAnswer as answer } from '#libs/model/testing/model-answer.js';
import { optionSet } from './option-set.js';
import { letterOfToken, readOption, type ReadOptions } from './read-option.js';

const AB = optionSet([{ letter: 'A' }, { letter: 'B' }, { letter: 'C', text: 'Both are equally good.', means: 'tie' }]);

/** Tokens that were written with certainty, and some with alternatives. */
const tokens = (...of: (string | [string, Record<string, number>])[]): AnswerToken[] =>
  of.map((one) => {
    const [token, top] = typeof one === 'string' ? [one, { [one]: 1 }] : one;
    const list = Object.entries(top).map(([t, p]) => ({ token: t, logprob: Math.log(p) }));
    return { token, logprob: Math.log(top[token] ?? 0), top: list };
  });

function masses(said: AnswerToken[], how: ReadOptions = {}, text = said.map(({ token }) => token).join('')) {
  const read = readOption(answer(text, { tokens: said }), AB, how);
  if (!read.ok) return read.why;
  const { letter, way, missing } = read.value;
  const rounded = Object.entries(read.value.masses).map(([key, mass]) => `${key} ${mass.toFixed(3)}`);
  return [letter, way, ...rounded, ...missing.map((one) => `no ${one}`)].join(', ');
}

describe('the verdict token', () => {
  it('is the one at the place of the verdict, not the last that looks like it', () => {
    const said = tokens(
      'I',
      ' like',
      ' it',
      '.',
      '\n',
      'Verdict',
      ':',
      [' B', { ' B': 0.7, ' A': 0.3 }],
      '.',
      ' Not',
      ' A',
      '?',
    );
    expect(masses(said, { reasoned: true })).toBe('B, logprobs, A 0.300, B 0.700, C 0.000, no C');
    const first = tokens(
      'Response',
      [' B', { ' B': 0.9, ' A': 0.1 }],
      ' is',
      ' better',
      '.',
      ' Response',
      [' B', { ' B': 0.5, ' A': 0.5 }],
      ' is',
      ' kind',
      '.',
    );
    expect(masses(first, { reasoned: true })).toBe('B, logprobs, A 0.100, B 0.900, C 0.000, no C');
  });

  it.each([
    [
      'a bracket before it',
      tokens('(', ['B', { B: 0.8, A: 0.2 }], ')'),
      'B, logprobs, A 0.200, B 0.800, C 0.000, no C',
    ],
    [
      'brackets in it',
      tokens(['(B)', { '(B)': 0.6, '(A)': 0.2, A: 0.1, ' A': 0.1 }]),
      'B, logprobs, A 0.400, B 0.600, C 0.000, no C',
    ],
    [
      'markdown in it',
      tokens(['**A', { '**A': 0.6, '**B': 0.4 }], '**'),
      'A, logprobs, A 0.600, B 0.400, C 0.000, no C',
    ],
    ['a small letter', tokens(['b', { b: 0.6, a: 0.2, B: 0.2 }]), 'B, logprobs, A 0.200, B 0.800, C 0.000, no C'],
    ['a full-width letter', tokens(['Ｂ', { Ｂ: 0.9, Ａ: 0.1 }]), 'B, logprobs, A 0.100, B 0.900, C 0.000, no C'],
    [
      'JSON',
      tokens('{"', 'verdict', '":"', ['A', { A: 0.9, B: 0.1 }], '"}'),
      'A, logprobs, A 0.900, B 0.100, C 0.000, no C',
    ],
    [
      'JSON with the mark in the token',
      tokens('{"verdict":', [' "A', { ' "A': 0.9, ' "B': 0.1 }], '"}'),
      'A, logprobs, A 0.900, B 0.100, C 0.000, no C',
    ],
    [
      'JSON with reasons that name others',
      tokens('{"reasons":"B, B"', ',"verdict":"', ['A', { A: 0.9, B: 0.1 }], '"}'),
      'A, logprobs, A 0.900, B 0.100, C 0.000, no C',
    ],
    [
      'an end mark behind it',
      tokens(['A', { A: 0.9, C: 0.1 }], '<|im_end|>'),
      'A, logprobs, A 0.900, B 0.000, C 0.100, no B',
    ],
    ['a tie in words', tokens(['Tie', { Tie: 0.6, A: 0.3 }]), 'C, logprobs, A 0.300, B 0.000, C 0.600, no B'],
    [
      'a longer word beside it',
      tokens(['A', { A: 0.6, Answer: 0.2, AB: 0.1, B: 0.1 }]),
      'A, logprobs, A 0.600, B 0.100, C 0.000, no C',
    ],
    [
      'the article beside it',
      tokens([' A', { ' A': 0.6, ' a': 0.3, ' B': 0.1 }]),
      'A, logprobs, A 0.600, B 0.100, C 0.000, no C',
    ],
    [
      'a quotation beside it',
      tokens(['A', { A: 0.6, '"B': 0.4 }]),
      'A, logprobs, A 0.600, B 0.000, C 0.000, no B, no C',
    ],
  ])('with %s', (_, said, expected) => {
    expect(
      masses(
        said,
        {},
        said
          .map(({ token }) => token)
          .join('')
          .replace('<|im_end|>', ''),
      ),
    ).toBe(expected);
  });

  it('is found behind reasons that the server keeps from the text', () => {
    const said = tokens('Maybe', ' A', '.', '\n', ['B', { B: 0.9, A: 0.1 }]);
    expect(masses(said, {}, 'B')).toBe('B, logprobs, A 0.100, B 0.900, C 0.000, no C');
  });

  it('is found behind reasoning that the server leaves in the text', () => {
    const said = tokens('<think>', 'Maybe', ' A', '</think>', '{"verdict":"', ['B', { B: 0.9, A: 0.1 }], '"}');
    expect(masses(said)).toBe('B, logprobs, A 0.100, B 0.900, C 0.000, no C');
  });

  it('is found where the tokens do not add up to the text', () => {
    const said = tokens('Caf', '\ufffd', '\ufffd', ' A', '.\n', 'Verdict:', [' B', { ' B': 0.9, ' A': 0.1 }]);
    expect(masses(said, { reasoned: true }, 'Café A.\nVerdict: B')).toBe(
      'B, logprobs, A 0.100, B 0.900, C 0.000, no C',
    );
  });

  it('is not guessed', () => {
    expect(masses(tokens('A', ' word'), {}, 'B')).toBe('no token of the answer is the verdict');
  });

  it('is the token that was written where the list of alternatives lacks it', () => {
    const said = [{ token: 'A', logprob: Math.log(0.6), top: [{ token: 'B', logprob: Math.log(0.4) }] }];
    expect(masses(said)).toBe('A, logprobs, A 0.600, B 0.400, C 0.000, no C');
  });
});

describe('numbers that are no probabilities', () => {
  const with_ = (...logprobs: number[]) =>
    masses([
      {
        token: 'A',
        logprob: logprobs[0] ?? 0,
        top: ['A', 'B', 'C'].map((token, i) => ({ token, logprob: logprobs[i] ?? 0 })),
      },
    ]);
  it.each([
    ['NaN is none', [Math.log(0.6), Number.NaN, -Infinity], 'a log-probability at the verdict is NaN'],
    ['a positive one is none', [Math.log(0.6), 0.7, -9999], 'a log-probability at the verdict is 0.7'],
    ['a positive one of the verdict is none', [0.7, Math.log(0.6), -9999], 'a log-probability at the verdict is 0.7'],
    ['minus infinity is a probability of 0', [0, -Infinity, -9999], 'A, logprobs, A 1.000, B 0.000, C 0.000'],
    ['rounding above 0 is 0', [0.0004, -Infinity, -Infinity], 'A, logprobs, A 1.000, B 0.000, C 0.000'],
    ['nothing is left', [Number.NaN, Number.NaN, Number.NaN], 'a log-probability at the verdict is NaN'],
    ['the verdict itself has none', [-Infinity, Math.log(0.9), -9], 'the verdict has no log-probability'],
    ['too much in all', [-0.1, -0.1, -0.1], 'the log-probabilities add up to more than 1'],
    ['too little in all', [Math.log(0.2), Math.log(0.2), -9999], 'the options hold 0.400 of the probability mass'],
  ])('%s', (_, logprobs, expected) => {
    expect(with_(...logprobs)).toBe(expected);
  });
});

describe('numbers that cannot be log-probabilities', () => {
  const at = (text: string, over: Partial<AnswerToken> = {}): AnswerToken => ({
    token: text,
    logprob: 0,
    top: [],
    ...over,
  });
  const impossible = 'a log-probability at the verdict is 15';

  it('make an answer unreadable at the place of its verdict, be there alternatives or none', () => {
    const top = [{ token: 'A', logprob: -0.1 }];
    for (const verdict of [
      at('A', { impossible }),
      at('A', { impossible, top }),
      at('A', { top, logprob: Number.NaN }),
    ])
      expect(readOption(answer('A', { tokens: [verdict] }), AB)).toMatchObject({ ok: false, code: 'unreadable' });
    const words = readOption(answer('Tie', { tokens: [at('Tie', { impossible })] }), AB);
    expect(words).toMatchObject({ ok: false, why: impossible });
    const token = readOption(answer('A', { tokens: [at('A', { impossible })] }), AB, { reader: { kind: 'token' } });
    expect(token).toMatchObject({ ok: false, why: impossible });
  });

  it('say nothing where they stand beside another word', () => {
    const said = [at('Kind', { impossible }), at('.\nVerdict:'), at(' B', { top: [{ token: ' B', logprob: 0 }] })];
    expect(masses(said, { reasoned: true })).toBe('B, logprobs, A 0.000, B 1.000, C 0.000, no A, no C');
  });

  it('are those of all alternatives: options alone may seem possible', () => {
    const top = ['A', 'The', 'I'].map((token) => ({ token, logprob: Math.log(0.6) }));
    expect(masses([at('A', { logprob: Math.log(0.6), top })])).toBe('the log-probabilities add up to more than 1');
  });

  it('leave a hard verdict where an endpoint gives none', () => {
    for (const tokens of [null, [], [at('A', { logprob: -9999 })]])
      expect(readOption(answer('A', { tokens }), AB)).toMatchObject({
        ok: true,
        value: { letter: 'A', way: 'verdict' },
      });
  });
});

describe('other sets of options', () => {
  it('tell letters apart by case where only case differs', () => {
    const set = optionSet([{ letter: 'm' }, { letter: 'M' }]);
    const said = tokens(['M', { M: 0.7, m: 0.2, ' M': 0.05, '"M': 0.01 }]);
    const read = readOption(answer('M', { tokens: said }), set);
    expect(read).toMatchObject({ ok: true, value: { letter: 'M' } });
    if (read.ok) expect(read.value.masses['M']).toBeCloseTo(0.75, 12);
    const exact = readOption(answer('M', { tokens: said }), set, { reader: { kind: 'token', exact: true } });
    if (exact.ok) expect(exact.value.masses['M']).toBeCloseTo(0.7, 12);
    expect(exact.ok).toBe(true);
  });

  it('take the verdict from the one token of the answer, whatever was drawn, where the reader says so', () => {
    const set = optionSet([{ letter: 'm' }, { letter: 'M' }]);
    const drawn = answer('Neither', { tokens: tokens(['Neither', { M: 0.5, Neither: 0.3, m: 0.2 }]) });
    expect(readOption(drawn, set)).toMatchObject({ ok: false, code: 'unreadable' });
    expect(readOption(drawn, set, { reader: { kind: 'token' } })).toMatchObject({
      ok: true,
      value: { letter: 'M', way: 'logprobs' },
    });
    const unlikely = answer('x', { tokens: tokens(['x', { x: 0.6, m: 0.2 }]) });
    expect(readOption(unlikely, set, { reader: { kind: 'token' } })).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('may be numbered; 1 is not 10', () => {
    const set = optionSet(Array.from({ length: 9 }, (_, i) => ({ letter: String(i + 1) })));
    const read = (text: string) => {
      const reading = readOption(answer(text), set);
      return reading.ok ? reading.value.letter : null;
    };
    expect(['1', 'Option 9', '(3)', '{"verdict":2}', 'Answer: 4.'].map(read)).toEqual(['1', '9', '3', '2', '4']);
    expect(['10', '0', '1.5', '1/2', '1 or 2', '12', 'Option 10', '1st', '{"verdict":10}', '-1'].map(read)).toEqual(
      Array(10).fill(null),
    );
  });

  it('may be classes with texts', () => {
    const set = optionSet(
      [
        { letter: 'A', text: 'Violence and threats' },
        { letter: 'B', text: 'Theft. Fraud.' },
        { letter: 'I', text: 'None of these' },
      ],
      { asks: 'right' },
    );
    const read = (text: string, reasoned = false) => {
      const reading = readOption(answer(text), set, { reasoned });
      return reading.ok ? reading.value.letter : null;
    };
    expect(
      [
        '(A) violence and threats',
        'A. Violence and threats',
        'Violence and threats.',
        'Theft. Fraud.',
        '(B) Theft. Fraud.',
        'I',
        'None of these',
      ].map((t) => read(t)),
    ).toEqual(['A', 'A', 'A', 'B', 'B', 'I', 'I']);
    expect(
      ['(A) None of these', 'A. Theft', 'I think so', 'I am not sure.', 'None', "I'm sure"].map((t) => read(t)),
    ).toEqual(Array(6).fill(null));
    expect(read('It speaks of money. The correct answer is (B).', true)).toBe('B');
    expect(read('It is incorrect to say A.', true)).toBeNull();
    expect(read('A is incorrect.', true)).toBeNull();
  });

  it('may be words', () => {
    const set = optionSet([{ letter: 'correct' }, { letter: 'incorrect' }], { asks: 'right' });
    const read = (text: string, reasoned = false) => {
      const reading = readOption(answer(text), set, { reasoned });
      return reading.ok ? reading.value.letter : null;
    };
    expect([read('Correct.'), read('INCORRECT'), read('not correct'), read('correctly')]).toEqual([
      'correct',
      'incorrect',
      null,
      null,
    ]);
    expect(read('The colour is correct, but the apple is missing. Incorrect.', true)).toBe('incorrect');
    expect(read('The colour is correct.', true)).toBeNull();
  });

  it('are refused where they cannot be told apart', () => {
    expect(() => optionSet([{ letter: 'A' }])).toThrow('two options');
    expect(() => optionSet([{ letter: 'A' }, { letter: 'A' }])).toThrow('same letter');
    expect(() => optionSet([{ letter: 'A' }, { letter: 'B C' }])).toThrow('"B C"');
  });
});

describe('the letter that a token spells', () => {
  it.each([
    ['A', 'A'],
    [' A', 'A'],
    ['(A', 'A'],
    ['A)', 'A'],
    ['**A**', 'A'],
    ['\u2581A', 'A'],
    ['a', 'A'],
    ['A.', 'A'],
    [' a', null],
    ['Answer', null],
    ['AB', null],
    ['A1', null],
    ['-A', null],
    ['', null],
    [' ', null],
    ['E', null],
    ['А', null],
  ])('%j: %s', (token, letter) => {
    expect(letterOfToken(token, AB)).toBe(letter);
  });
});
