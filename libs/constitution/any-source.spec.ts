import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { readFileSync } from 'node:fs';
import { PreceptError } from '#libs/domain/precept-error.js';
import { readConstitution } from './read-constitution.js';

const shipped = readFileSync(new URL('../../constitutions/harmlessness.yaml', import.meta.url), 'utf8');
const short = shipped.slice(0, 3000);
const FIELDS = [
  'key',
  'title',
  'appliesTo',
  'critique',
  'revision',
  'comparison',
  'weight',
  'veto',
  'tags',
  'x',
  '__proto__',
];
const TOP = ['slug', 'name', 'description', 'principles', '$schema', 'x', 'toString'];

/** Either a constitution comes back, or a refusal whose places all lie in the file. */
function readsOrRefuses(source: string): void {
  try {
    expect(readConstitution(source, 'file.yaml').contentHash).toMatch(/^[0-9a-f]{64}$/);
  } catch (error) {
    if (!(error instanceof PreceptError)) throw error;
    const lines = source.split('\n');
    expect(error.places.length).toBeGreaterThan(0);
    for (const { at, message } of error.places) {
      const [, line, column] = /^file\.yaml:(\d+):(\d+)$/.exec(at) ?? [];
      expect(Number(line)).toBeLessThanOrEqual(lines.length);
      expect(Number(column)).toBeLessThanOrEqual((lines[Number(line) - 1]?.length ?? 0) + 1);
      expect(message).not.toMatch(/undefined|\[object|NaN/);
    }
  }
}

jest.setTimeout(60_000);

describe('readConstitution, whatever it is given,', () => {
  it('reads or refuses any text', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), readsOrRefuses), { numRuns: 300 });
    const marks = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ': ',
      '- ',
      '? ',
      ', ',
      '\n',
      '  ',
      '"',
      "'",
      '&a ',
      '*a ',
      '!!str ',
      '|',
      '>',
      '#',
      'a',
      '1',
      '---',
      '%YAML 1.1',
      '\t',
      '<<',
      'principles',
      'key',
    );
    const soup = fc.array(marks, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(soup, readsOrRefuses), { numRuns: 500 });
  });

  it('reads or refuses a good file with a piece cut out and another put in', () => {
    const edit = fc.tuple(fc.nat(short.length), fc.nat(30), fc.string({ unit: 'grapheme', maxLength: 6 }));
    fc.assert(
      fc.property(edit, ([at, cut, put]) => readsOrRefuses(short.slice(0, at) + put + short.slice(at + cut))),
      { numRuns: 100 },
    );
  });

  it('reads or refuses any value in any field', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, [null], [{}], {}, '', 0, -1, 1e300));
    const principle = { key: 'one', title: 'One', comparison: 'Which response is kinder?' };
    const whole = { slug: 's', name: 'N', principles: [principle] };
    const put = (target: object, field: string, inner: unknown) =>
      JSON.stringify(target).replace(/\}$/, `,${JSON.stringify(field)}:${JSON.stringify(inner)}}`);
    const without = (target: object, field: string) =>
      Object.fromEntries(Object.entries(target).filter(([name]) => name !== field));
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), fc.constantFrom(...TOP), value, (field, top, inner) => {
        readsOrRefuses(put(without(whole, top), top, inner));
        readsOrRefuses(`{"slug":"s","name":"N","principles":[${put(without(principle, field), field, inner)}]}`);
      }),
      { numRuns: 300 },
    );
  });
});
