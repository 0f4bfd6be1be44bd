import { describe, expect, it } from '@jest/globals';
import { readLine } from './read-line.js';

const line = (text: string) => ({ number: 2, content: Buffer.from(text) });

describe('readLine', () => {
  it('names a byte order mark, which nobody sees', () => {
    expect(() => readLine(line('\uFEFF{"a": 1}'))).toThrow(
      'A byte order mark (U+FEFF, invisible) stands before the line',
    );
    expect(readLine(line('{"a": "\uFEFF"}'))).toEqual({ a: '\uFEFF' });
  });

  it('shows what is no JSON', () => {
    expect(() => readLine(line('{"a"'))).toThrow(/^Not JSON: /);
  });
});
