import { describe, expect, it, jest } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import { canonicalJson } from './canonical.js';
import { readConstitution } from './read-constitution.js';

function refusal(source: string): PreceptError {
  try {
    readConstitution(source, 'file.yaml');
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

const ONE = 'slug: s\nname: N\nprinciples:\n  - key: one\n    title: One\n    comparison: Which response is kinder?\n';

describe('readConstitution accepts', () => {
  it('the smallest file, and fills in the defaults', () => {
    const { constitution, source, principleHashes } = readConstitution(ONE, 'file.yaml');
    expect(source).toBe(ONE);
    expect(Object.keys(principleHashes)).toEqual(['one']);
    expect(constitution).toEqual({
      slug: 's',
      name: 'N',
      description: '',
      principles: [
        {
          key: 'one',
          title: 'One',
          appliesTo: ['text'],
          comparison: 'Which response is kinder?',
          weight: 1,
          veto: false,
          tags: [],
        },
      ],
    });
  });

  it('hashes that another program can compute from the documented canonical form', () => {
    // printf '%s' TEXT | sha256sum
    const principle =
      '{"appliesTo":["text"],"comparison":"Which response is kinder?","key":"one","tags":[],"title":"One","veto":false,"weight":1}';
    const whole = `{"description":"","name":"N","principles":[${principle}],"slug":"s"}`;
    expect(canonicalJson(readConstitution(ONE, 'file.yaml').constitution)).toBe(whole);
    const { contentHash, principleHashes } = readConstitution(ONE, 'file.yaml');
    expect(contentHash).toBe('ed11f953899c556f0dc82e1dff74462468db41da6ce91a4911ac30ca47727972');
    expect(principleHashes['one']).toBe('2898ce9de7a9beaab4ac3513458a79db3ca875e659194bce1cc6a7bb3058ab39');
  });

  it.each([
    [
      'comments, quotes and another order of fields',
      '# x\nname: "N" # y\nslug: \'s\'\nprinciples:\n- {comparison: Which response is kinder?, title: One, key: one}\n',
    ],
    ['a folded text', ONE.replace('Which response is kinder?', '>\n      Which response\n      is kinder?\n\n')],
    [
      'a literal text with spaces at its end',
      ONE.replace('Which response is kinder?', '|\n      Which response is kinder?  \n'),
    ],
    [
      'defaults written out',
      ONE + '    weight: 1.0\n    veto: false\n    tags: []\n    appliesTo: [text]\ndescription: ""\n',
    ],
    [
      'an anchor and its alias',
      ONE.replace('title: One', 'title: &t One').replace('key: one', 'key: one\n    tags: []'),
    ],
    ['Windows line ends and a byte-order mark', '\uFEFF' + ONE.replaceAll('\n', '\r\n')],
    [
      'JSON with tabs and a $schema',
      '{\n\t"$schema": "./schema.json",\n\t"slug": "s", "name": "N",\n\t"principles": [\n\t\t{"key": "one", "title": "One", "comparison": "Which response is kinder?"}\n\t]\n}',
    ],
  ])('%s, with the same hash', (_name, source) => {
    expect(readConstitution(source, 'file.yaml').contentHash).toBe(readConstitution(ONE, 'file.yaml').contentHash);
  });

  it('aliases, also one that is used often', () => {
    const tagged = (key: string, tags: string) => `  - {key: ${key}, title: T, comparison: Which?, tags: ${tags}}\n`;
    const many = Array.from({ length: 400 }, (_, index) => tagged(`p-${index}`, '*t')).join('');
    const { constitution } = readConstitution(
      `slug: s\nname: N\nprinciples:\n${tagged('first', '&t [b, a]')}${many}`,
      'file.yaml',
    );
    expect(constitution.principles).toHaveLength(401);
    expect(constitution.principles.every(({ tags }) => tags.join() === 'a,b')).toBe(true);
  });
});

// Milliseconds on an idle machine; the limit is for a busy one.
jest.setTimeout(30_000);

describe('readConstitution survives', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[index]}`).join(', ')}]`),
  ].join('\n');
  it.each([
    ['a billion laughs', bomb, /aliases expand this file/],
    [
      'a long text repeated by aliases',
      `a: &a ${'x'.repeat(100_000)}\nb: [${Array(2000).fill('*a').join(', ')}]`,
      /aliases expand this file/,
    ],
    ['a megabyte of brackets', '['.repeat(1_000_000), /nested far too deeply/],
    ['a megabyte of open maps', '{a: '.repeat(250_000), /nested far too deeply/],
    ['a megabyte of list marks', '- '.repeat(500_000), /nested far too deeply/],
    ['a megabyte of question marks', '? '.repeat(500_000), /nested far too deeply/],
    [
      'a staircase',
      Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      /nested far too deeply/,
    ],
    ['more than a megabyte', ONE + '#'.repeat(1_000_000), /1,000,098 bytes; a constitution has at most 1,000,000/],
    [
      'more than a megabyte in bytes alone',
      ONE + '#' + '語'.repeat(400_000),
      /1,200,099 bytes; a constitution has at most 1,000,000/,
    ],
    ['three hundred thousand lines', 'a\n'.repeat(300_000), /the constitution must be a map of fields/],
    [
      'thirty thousand fields',
      Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join('\n'),
      /far too many parts/,
    ],
    [
      'twenty thousand unknown fields',
      Array.from({ length: 20_000 }, (_, index) => `k${index}:`).join('\n'),
      /slug is missing/,
    ],
    ['a megabyte of line ends of CR alone', '\r'.repeat(1_000_000), /must be a map of fields/],
    ['a text of spaces between two letters', ONE + `description: "a${' '.repeat(900_000)}b"`, /longer than 4000/],
  ])('%s', (_name, source, words) => {
    const error = refusal(source);
    expect(error.places.length).toBeLessThanOrEqual(100);
    expect(error.places[0]?.message).toMatch(words);
  });

  it('a file that is deep but still within the guard', () => {
    const source =
      Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n') + ' ['.repeat(32) + ']'.repeat(32);
    expect(refusal(source).places.map(({ message }) => message)).toContain(
      "unknown field 'a'; known are slug, name, description, tags, principles",
    );
  });
});
