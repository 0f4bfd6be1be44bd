import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { UNSEEN } from '#libs/domain/unseen.js';
import { canonicalJson, canonicalText } from './canonical.js';
import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';
import { MODALITIES } from '#libs/domain/conversation.js';
import { type ConstitutionFile, type PrincipleText } from './constitution-file.js';
import { readConstitution } from './read-constitution.js';

const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}$/);
/** Any text that the reader accepts: whole code points, nothing unseen, not blank; breaks, quotes and marks included. */
const words = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
        {
          weight: 1,
          arbitrary: fc.string({ unit: anyCharacter, maxLength: 6 }),
        },
        {
          weight: 2,
          arbitrary: fc.constantFrom(
            '\n',
            '  ',
            ' \n\n',
            '\t',
            ': ',
            ' #',
            '- ',
            '"',
            "'",
            '*a',
            '&b',
            '<<',
            '\\',
            'é',
            'e\u0301',
            '---\n',
            '%',
            '語',
            '\u2028',
            '\r\n',
            '\u0085',
            '\u200D',
          ),
        },
      ),
      { maxLength: 8 },
    )
    .map((parts) => canonicalText(`w${parts.join('')}`).slice(0, maxLength))
    .map((text) => canonicalText(text.toWellFormed().replaceAll(UNSEEN, '')));

const rating: fc.Arbitrary<PrincipleRating> = fc
  .record({ question: words(50), anchors: fc.dictionary(fc.constantFrom('1', '3', '5'), words(50), { minKeys: 1 }) })
  .map((rest) => ({ scale: '1-5', ...rest }));

const example: fc.Arbitrary<PrincipleExample> = fc.oneof(
  fc.record({ prompt: words(50), response: words(50), score: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ prompt: words(50), response: words(50), fine: fc.constant(true as const) }),
);

const principle: fc.Arbitrary<PrincipleText> = fc
  .record({
    key: slug,
    title: words(100),
    appliesTo: fc.subarray([...MODALITIES], { minLength: 1 }),
    asks: fc.constantFrom('both', 'revision', 'comparison'),
    texts: fc.tuple(words(300), words(300), words(300)),
    weight: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    veto: fc.boolean(),
    tags: fc.uniqueArray(words(30), { maxLength: 4 }).map((tags) => tags.sort()),
    rating: fc.option(rating),
    examples: fc.array(example, { maxLength: 2 }),
  })
  .map(({ asks, texts: [critique, revision, comparison], rating, examples, ...rest }) => ({
    ...rest,
    veto: rest.veto && asks !== 'revision',
    ...(rating === null ? {} : { rating }),
    ...(rating === null || examples.length === 0 ? {} : { examples }),
    ...(asks === 'comparison' ? {} : { critique, revision }),
    ...(asks === 'revision' ? {} : { comparison }),
  }));

/** With a tree of all tags of its principles, each below the one before, where no two differ in capitals only. */
function withTree(content: ConstitutionFile): ConstitutionFile {
  const names = [...new Set(content.principles.flatMap(({ tags }) => tags))].sort();
  const plain = new Set(names.map((name) => name.toLowerCase()));
  if (names.length === 0 || plain.size < names.length) return content;
  return { ...content, tags: names.map((name, i) => ({ name, ...(i > 0 && { parent: names[i - 1] }) })) };
}

const free: fc.Arbitrary<ConstitutionFile> = fc.record({
  slug,
  name: words(100),
  description: fc.oneof(fc.constant(''), words(300)),
  principles: fc.uniqueArray(principle, { minLength: 1, maxLength: 4, selector: ({ key }) => key }),
});

const constitution = fc.tuple(free, fc.boolean()).map(([content, treed]) => (treed ? withTree(content) : content));

const SIMPLE = /^[a-z]{2,}( [a-z]+)*$/;
const ODD = /[\p{Cc}\u2028\u2029\uFEFF]/u;

/**
 * A constitution as an author could have written it, with fields in any order, texts in any style,
 * and comments between. `choose(n)` returns the next choice, 0 to n - 1.
 */
function yamlAsWritten(content: ConstitutionFile, choose: (count: number) => number): string {
  const comment = () => ['', '# a comment\n', '\n', ' # comparison: not this one\n'][choose(4)] ?? '';

  /** a text as the value of a field that stands `indent` columns in */
  const text = (value: string, indent: number): string => {
    const pad = ' '.repeat(indent + 2);
    const lines = value.split('\n').map((line) => (line === '' ? '' : pad + line));
    const ways = [JSON.stringify(value), `${JSON.stringify(value)} # as said`];
    if (!ODD.test(value)) ways.push(`'${value.replaceAll("'", "''")}'`);
    if (!ODD.test(value.replaceAll('\n', ''))) ways.push(`|2\n${lines.join('  \n')}\n`, `|2-\n${lines.join('\n')}`);
    if (SIMPLE.test(value))
      ways.push(
        value,
        `\n${pad}${value.replaceAll(' ', `\n${pad}`)}`,
        `>-\n${pad}${value.replaceAll(' ', `\n${pad}`)}`,
      );
    return ways[choose(ways.length)] ?? '';
  };

  const list = (values: readonly string[], indent: number): string =>
    values.length > 0 && choose(2) === 0
      ? values.map((value) => `\n${' '.repeat(indent)}- ${JSON.stringify(value)}`).join('')
      : `[ ${values.map((value) => JSON.stringify(value)).join(' ,')} ]`;

  const fields = (value: object, indent: number): string[] => {
    const written = Object.entries(value).map(([name, inner]: [string, unknown]) => {
      if (typeof inner === 'string') return `${name}: ${text(inner, indent)}\n`;
      if (name === 'rating' || name === 'examples' || (name === 'tags' && indent === 0))
        return `${name}: ${JSON.stringify(inner)}\n`;
      if (Array.isArray(inner)) return `${name}: ${list(inner as string[], indent)}\n`;
      return `${name}:  ${String(inner)}\n`;
    });
    for (let end = written.length - 1; end > 0; end--) {
      const [moved] = written.splice(choose(end + 1), 1);
      if (moved !== undefined) written.push(moved);
    }
    return written;
  };

  const principle = (value: PrincipleText): string => {
    const indent = [2, 4, 6][choose(3)] ?? 2;
    return `  -${' '.repeat(indent - 1)}${fields(value, indent + 2).join(comment() + ' '.repeat(indent + 2))}`;
  };

  const { principles, ...rest } = content;
  const top = fields(rest, 0);
  top.splice(
    choose(top.length + 1),
    0,
    `principles:\n${principles.map((each) => comment() + principle(each)).join('')}`,
  );
  return top.map((field) => comment() + field).join('');
}

// Eight hundred files a run; a busy machine takes its time over them.
jest.setTimeout(60_000);

describe('the hash of a constitution', () => {
  it('is the same from JSON and from YAML in any layout, with any order of fields and with comments', () => {
    fc.assert(
      fc.property(constitution, fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (content, choices) => {
        const fromJson = readConstitution(JSON.stringify(content), 'file.json');
        expect(fromJson.constitution).toEqual(content);
        let turn = 0;
        const choose = (count: number) => (choices[turn++ % choices.length] ?? 0) % count;
        const fromYaml = readConstitution(yamlAsWritten(content, choose), 'file.yaml');
        expect(fromYaml.constitution).toEqual(content);
        expect([fromYaml.contentHash, fromYaml.principleHashes]).toEqual([
          fromJson.contentHash,
          fromJson.principleHashes,
        ]);
      }),
      { numRuns: 120 },
    );
  });

  it('is the same when the canonical form is read again', () => {
    fc.assert(
      fc.property(constitution, (content) => {
        const first = readConstitution(JSON.stringify(content), 'file.json');
        const again = readConstitution(canonicalJson(first.constitution), 'file.json');
        expect(again.contentHash).toBe(first.contentHash);
      }),
      { numRuns: 40 },
    );
  });

  it('changes with every field, and with the order of principles', () => {
    fc.assert(
      fc.property(constitution, slug, (content, other) => {
        const { contentHash, principleHashes } = readConstitution(JSON.stringify(content), 'file.json');
        const changed = (value: object) => readConstitution(JSON.stringify({ ...content, ...value }), 'file.json');
        const [first, ...rest] = content.principles;
        if (first === undefined) throw new Error('a constitution has principles');
        const inFirst = (value: Partial<PrincipleText>) => changed({ principles: [{ ...first, ...value }, ...rest] });

        const unlike = [
          changed({ slug: `${content.slug}-x` }),
          changed({ name: `${content.name}x` }),
          changed({ description: `${content.description}x` }),
          changed({ principles: [...content.principles, { ...first, key: `zz-${other}-zz` }] }),
        ];
        if (content.tags) unlike.push(changed({ tags: [...content.tags, { name: `zz ${other}` }] }));
        if (rest.length > 0) unlike.push(changed({ principles: [...rest, first] }));
        const unlikeFirst = [
          inFirst({ title: `${first.title}x` }),
          inFirst({ weight: first.weight === 2 ? 3 : 2 }),
          ...(first.comparison === undefined ? [] : [inFirst({ veto: !first.veto })]),
          ...(content.tags ? [] : [inFirst({ tags: [...first.tags, `zz ${other}`] })]),
          inFirst({ rating: { scale: '1-10', question: other }, examples: [] }),
          inFirst({ appliesTo: first.appliesTo.length === 2 ? ['text'] : ['text', 'image'] }),
          inFirst({ comparison: `${first.comparison ?? ''}x` }),
          inFirst({ critique: `${first.critique ?? ''}x`, revision: first.revision ?? 'x' }),
        ];
        for (const read of [...unlike, ...unlikeFirst]) expect(read.contentHash).not.toBe(contentHash);
        for (const read of unlikeFirst) expect(read.principleHashes[first.key]).not.toBe(principleHashes[first.key]);
        for (const { key } of rest) expect(changed({ name: 'Other' }).principleHashes[key]).toBe(principleHashes[key]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('canonicalText', () => {
  it('makes one text of composed and decomposed letters, line ends and spaces at line ends', () => {
    expect(canonicalText('  cafe\u0301 \r\n\tx\t\rz\n\n')).toBe('café\n\tx\nz');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) =>
        expect(canonicalText(canonicalText(text))).toBe(canonicalText(text)),
      ),
    );
  });
});

describe('canonicalJson', () => {
  it('sorts keys at every level and leaves lists as they are', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 'x' }], a: undefined, A: null })).toBe('{"A":null,"b":[{"c":"x","d":1}]}');
  });
});
