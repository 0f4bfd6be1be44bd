import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonFault } from './json-fault.js';

describe('jsonFault', () => {
  it.each([
    ['', 1, 1, 'a value'],
    ['{"a": 1,}', 1, 9, 'a name'],
    ['{a: 1}', 1, 2, 'a name'],
    ['{"a" 1}', 1, 6, 'a name'],
    ['{"a": 1\n "b": 2}', 2, 2, '"," or "}"'],
    ['{"a": [1, 2}', 1, 12, '"," or "]"'],
    ['[1, 2,]', 1, 7, 'a value'],
    ['{"a": tru}', 1, 7, 'a value'],
    ["{'a': 1}", 1, 2, 'a name'],
    ['{"a": "line\nbreak"}', 1, 7, 'a value'],
    ['{"a": 01}', 1, 8, '"," or "}"'],
    ['{} {}', 1, 4, 'nothing more'],
    ['{"a": "unfinished', 1, 7, 'a value'],
    ['{"a": {"b": [', 1, 14, 'a value'],
  ])('%j: line %i, column %i', (text, line, column, message) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(jsonFault(text)).toMatchObject({ line, column, message: expect.stringContaining(message) });
  });

  it('finds a fault exactly where JSON.parse does', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '{', ']', '\\', '\n', 'x', '0'),
        fc.nat(2),
        (json, at, put, cut) => {
          const text = json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + cut);
          let good = true;
          try {
            JSON.parse(text);
          } catch {
            good = false;
          }
          expect(jsonFault(text) === null).toBe(good);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('reads a megabyte of one string, and of brackets', () => {
    expect(jsonFault(`"${'x'.repeat(1 << 20)}`)).toMatchObject({ column: 1 });
    expect(jsonFault(`"${'\\n'.repeat(1 << 19)}"`)).toBeNull();
    expect(jsonFault('['.repeat(1 << 20))).toMatchObject({ column: (1 << 20) + 1 });
  });
});
