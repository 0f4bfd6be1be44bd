import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { repeatedField } from './repeated-field.js';

const find = (text: string) => repeatedField(text, JSON.parse(text));

describe('repeatedField', () => {
  it.each([
    ['{"a": 1, "a": 2}', 'a'],
    ['{"a":1,"a":1}', 'a'],
    ['{"a" : 1, "a"\t:\r\n 2}', 'a'],
    ['{"b": {}, "b": []}', 'b'],
    ['{"a": 1, "\\u0061": 2}', 'a'],
    ['{"a\\"b": 1, "a\\u0022b": 2}', '"a\\"b"'],
    ['{"": 1, "": 2}', '""'],
    ['{"a.b": 1, "a.b": 2}', '"a.b"'],
    ['{"__proto__": 1, "__proto__": 2}', '__proto__'],
    ['{"candidates": [{"text": "a"}, {"text": "b", "text": "c"}]}', 'candidates[1].text'],
    ['{"prompt": [{"role": "user", "content": "a", "role": "system"}]}', 'prompt[0].role'],
    ['{"m": {"x": [[], [1, {"y": {"z": 1, "z": 1}}]]}}', 'm.x[1][1].y.z'],
    ['[1, [{"a": 1, "a": 1}]]', '[1][0].a'],
    ['{"a": {"x": 1}, "b": 1, "a": {"y": 1}}', 'a'],
    // the first one dropped held fields of its own, so that the counts differ by more than one
    ['{"a": {"x": {"y": 1}}, "a": 2}', 'a'],
    // texts that look like fields beside a field that is really there twice
    ['{"a": ": \\": {", "a": "\\\\"}', 'a'],
  ])('%s', (text, path) => {
    expect(find(text)).toBe(path);
  });

  it.each([
    '{}',
    '[]',
    '1',
    'null',
    '"a\\": 1, \\"a\\": 2"',
    '{"a": {"a": {"a": 1}}}',
    '[{"a": 1}, {"a": 1}]',
    '{"a": "x", "b": "a"}',
    '{"a": ": b", "c": "\\": d", "e\\\\": "\\\\", "f": ["a", "a"]}',
    '{"a": "{\\"b\\": 1, \\"b\\": 2}"}',
    '{"a": 1, "A": 2, "a ": 3}',
  ])('none in %s', (text) => {
    expect(find(text)).toBeNull();
  });

  it('says "nothing" exactly where nothing is repeated', () => {
    const word = fc.constantFrom('a', 'b', '": ', ':', '\\', '"', '{"a": 1', 'é', '__proto__');
    // written by hand: JSON.stringify cannot repeat a field
    const { json } = fc.letrec<{ json: { text: string; repeats: boolean } }>((tie) => {
      const name = fc.tuple(word, fc.boolean()).map(([plain, escaped]) => ({
        plain,
        written: escaped
          ? `"${plain.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
          : JSON.stringify(plain),
      }));
      const leaf = fc
        .oneof(word, fc.integer(), fc.boolean(), fc.constant(null))
        .map((value) => ({ text: JSON.stringify(value), repeats: false }));
      const list = fc.array(tie('json'), { maxLength: 3 }).map((all) => ({
        text: `[${all.map(({ text }) => text).join(', ')}]`,
        repeats: all.some(({ repeats }) => repeats),
      }));
      const blank = fc.constantFrom('', ' ', '\n\t');
      const object = fc.array(fc.tuple(name, blank, tie('json')), { maxLength: 4 }).map((fields) => ({
        text: `{${fields.map(([{ written }, gap, { text }]) => `${written}${gap}:${gap}${text}`).join(',')}}`,
        repeats:
          new Set(fields.map(([{ plain }]) => plain)).size < fields.length ||
          fields.some(([, , { repeats }]) => repeats),
      }));
      return { json: fc.oneof({ maxDepth: 4 }, leaf, list, object) };
    });
    fc.assert(
      fc.property(json, ({ text, repeats }) => {
        expect(find(text) !== null).toBe(repeats);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes megabytes of depth and of look-alikes', () => {
    const deep = `${'{"a":['.repeat(100_000)}1${']}'.repeat(100_000)}`;
    expect(find(deep)).toBeNull();
    expect(find(deep.replace('1', '{"b":1,"b":2}'))).toMatch(/^a\[0\]\.a\[0\].*\.\.\.$/);
    expect(find(JSON.stringify({ a: '": '.repeat(500_000) }))).toBeNull();
    expect(find(`{"a": ": ${'\\n'.repeat(2_000_000)}\\\\", "b": 1}`)).toBeNull();
    expect(find(JSON.stringify({ a: ' '.repeat(1_000_000) + ':'.repeat(1_000_000) }))).toBeNull();
  });
});
