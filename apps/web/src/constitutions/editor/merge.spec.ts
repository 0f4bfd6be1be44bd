import { describe, expect, it } from '@jest/globals';
import { hunksOf, merged } from './merge';

const BASE = 'a\nb\nc\nd\ne\nf\ng\nh\n';

describe('two authors of one text', () => {
  it('keep both their changes where these do not meet', () => {
    expect(merged(BASE, BASE.replace('b', 'B'), BASE.replace('g', 'G\ng2'))).toBe('a\nB\nc\nd\ne\nf\nG\ng2\nh\n');
    expect(merged(BASE, BASE, `${BASE}i\n`)).toBe(`${BASE}i\n`);
  });

  it('change what they changed, though the same lines stand elsewhere too', () => {
    const principle = (key: string) => `  - key: ${key}\n    weight: 1\n    veto: false\n    tags: [a]\n`;
    const base = `principles:\n${['privacy', 'tone', 'care'].map(principle).join('')}`;
    const theirs = base.replace('veto: false', 'veto: true');
    const mine = base.replace('key: care\n    weight: 1', 'key: care\n    weight: 2');
    expect(merged(base, theirs, mine)).toBe(mine.replace('veto: false', 'veto: true'));
    expect(merged(base, theirs, base.replace('weight: 1', 'weight: 2'))).toBeNull();
    expect(merged(base, theirs, `# mine\n${base}`)).toBe(`# mine\n${theirs}`);
  });

  it('keep once what both changed alike, and an end without a line end', () => {
    expect(merged(BASE, BASE.replace('b', 'B'), BASE.replace('b', 'B').replace('g', 'G'))).toBe(
      'a\nB\nc\nd\ne\nf\nG\nh\n',
    );
    expect(merged('a\nb\nc', 'A\nb\nc', 'a\nb\nc\nd')).toBe('A\nb\nc\nd');
    expect(merged('', 'a\n', 'b\n')).toBeNull();
  });

  it('have to choose where both changed one line, or lines that touch', () => {
    expect(merged(BASE, BASE.replace('b', 'B'), BASE.replace('b', 'x'))).toBeNull();
    expect(merged(BASE, BASE.replace('b', 'B'), BASE.replace('c', 'x'))).toBeNull();
    expect(merged(BASE, BASE.replace('c\n', ''), BASE.replace('c\n', 'c\ni\n'))).toBeNull();
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
