import { describe, expect, it } from '@jest/globals';
import { hunksOf, merged } from './merge';

const BASE = 'a\nb\nc\nd\ne\nf\ng\nh\n';

describe('two authors of one text', () => {
  it('keep both their changes where these do not meet', () => {
    expect(merged(BASE, BASE.replace('b', 'B'), BASE.replace('g', 'G\ng2'))).toBe('a\nB\nc\nd\ne\nf\nG\ng2\nh\n');
    expect(merged(BASE, BASE, `${BASE}i\n`)).toBe(`${BASE}i\n`);
  });

  it('have to choose where both changed one line', () => {
    expect(merged(BASE, BASE.replace('b', 'B'), BASE.replace('b', 'x'))).toBeNull();
  });

  it('see what differs with the lines around it', () => {
    expect(hunksOf(BASE, BASE.replace('d', 'D\nD2'))).toEqual([
      {
        line: 2,
        parts: [
          { kind: 'same', text: 'b\nc' },
          { kind: 'gone', text: 'd' },
          { kind: 'new', text: 'D\nD2' },
          { kind: 'same', text: 'e\nf' },
        ],
      },
    ]);
    expect(hunksOf(BASE, BASE)).toEqual([]);
  });
});
