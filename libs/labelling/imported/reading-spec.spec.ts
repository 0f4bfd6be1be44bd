import { describe, expect, it } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import { OWN_SPEC, readSpec } from './reading-spec.js';

const YAML = `
options:
  A: a                       # shown first
  B: { letter: b, text: Output (b) is better. }
  C: tie
nouns: [Output]
reasons: true
reader:
  kind: patterns
  patterns:
    - { option: a, pattern: 'Output \\(a\\)' }
tokens: { m: A, M: B, " t": C }
`;

/** "code: place: message; ..." of a reader that must be refused. */
function refused(text: string): string {
  try {
    readSpec(text, 'r.yaml');
  } catch (error) {
    if (!(error instanceof PreceptError)) throw error;
    return `${error.code}: ${error.places.map(({ at, message }) => `${at} ${message}`).join('; ')}`;
  }
  return 'taken';
}

describe('a reader', () => {
  it('says what was offered, and how answers are read', () => {
    const spec = readSpec(YAML, 'r.yaml');
    expect(spec).toMatchObject({
      reasons: true,
      reader: { kind: 'patterns', patterns: [{ option: 'a', pattern: 'Output \\(a\\)' }] },
      options: {
        nouns: ['Output'],
        options: [
          { letter: 'a', text: null, means: 'other' },
          { letter: 'b', text: 'Output (b) is better.', means: 'other' },
          { letter: 'tie', means: 'tie' },
        ],
      },
    });
    expect([...spec.meaning]).toEqual([
      ['a', 'A'],
      ['b', 'B'],
      ['tie', 'C'],
    ]);
    expect([...(spec.tokens ?? [])]).toEqual([
      ['m', 'A'],
      ['M', 'B'],
      [' t', 'C'],
    ]);
  });

  it('is Precept’s own where it says nothing', () => {
    expect(readSpec('{}', 'r')).toEqual(OWN_SPEC);
    expect(readSpec('{"nouns": ["Text"]}', 'r').options.options).toEqual(OWN_SPEC.options.options);
    expect(readSpec('options: {A: 1, B: 2}', 'r').options.options.map(({ letter }) => letter)).toEqual(['1', '2']);
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /^reader_invalid: r\.yaml must be fields/],
    ['a list', '[A]', /^reader_invalid: r\.yaml must be fields/],
    ['no YAML', '{a: [', /^reader_invalid: r\.yaml is neither YAML nor JSON/],
    [
      'a field twice',
      'reasons: true\nreasons: false',
      /^reader_invalid: r\.yaml is neither YAML nor JSON: Map keys must be unique/,
    ],
    ['too much', ' '.repeat(64_001), /^reader_invalid: r\.yaml has more than 64000/],
    [
      'aliases beyond measure',
      `a: &a [1,1,1,1]\nb: &b [*a,*a,*a,*a,*a]\nnouns: [*b,*b,*b,*b,*b,*b,*b]`,
      /^reader_invalid/,
    ],
    [
      'unknown fields',
      '{option: {}, x: 1}',
      /^reader_invalid: r\.yaml: option unknown field.*; r\.yaml: x unknown field/,
    ],
    ['options in a list', 'options: [a, b]', /^reader_invalid: r\.yaml: options must say what was offered/],
    ['one option', 'options: {A: a}', /options\.B is missing/],
    ['an option of nobody', 'options: {A: a, B: b, E: e}', /options\.E unknown: A is the text shown first/],
    ['an option that is no word', 'options: {A: "(a)", B: b}', /options\.A must be a letter or word/],
    ['an option with more fields', 'options: {A: {letter: a, note: x}, B: b}', /options\.A must be/],
    ['the same letter twice', 'options: {A: a, B: a}', /options two of them have the same letter/],
    ['nouns that are no words', 'nouns: ["(Output"]', /nouns must be a list/],
    ['reasons in words', 'reasons: "yes"', /reasons must be true or false/],
    ['a reader of another kind', 'reader: {kind: regex}', /r\.yaml: reader\.kind must be option/],
    [
      'a pattern for another letter',
      '{options: {A: a, B: b}, reader: {kind: patterns, patterns: [{option: A, pattern: x}]}}',
      /patterns\[0\]\.option must be one of a, b/,
    ],
    [
      'a pattern that cannot be',
      'reader: {kind: patterns, patterns: [{option: A, pattern: "(?=x)"}]}',
      /^pattern_invalid: r\.yaml: reader\.patterns\[0\]\.pattern/,
    ],
    ['tokens of one side', 'tokens: {m: A}', /^reader_invalid: r\.yaml: tokens/],
    ['tokens that mean nothing', 'tokens: {m: X, M: B}', /^reader_invalid: r\.yaml: tokens\["m"\]/],
  ])('is refused for %s', (_, text, expected) => expect(refused(text)).toMatch(expected));
});
