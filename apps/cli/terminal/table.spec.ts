import { describe, expect, it } from '@jest/globals';
import { Paint } from './paint.js';
import { facts, table } from './table.js';

const plain = new Paint(false);

describe('table', () => {
  it('aligns by what a terminal shows, numbers on the right', () => {
    const rows = [
      { name: '中文', n: 5 },
      { name: 'plain', n: 1234 },
    ];
    const columns = [
      { title: 'name', of: (row: (typeof rows)[number]) => row.name },
      { title: 'n', of: (row: (typeof rows)[number]) => String(row.n), right: true },
    ];
    expect(table(rows, columns, plain)).toBe('name      n\n中文      5\nplain  1234');
  });

  it('is as wide with colours as without', () => {
    const colours = new Paint(true);
    const columns = [
      { title: 'state', of: (text: string) => colours.good(text) },
      { title: 'next', of: () => 'x' },
    ];
    expect(table(['done'], columns, colours).replace(/\u001b\[\d+m/g, '')).toBe('state  next\ndone   x');
  });
});

describe('facts', () => {
  it('aligns the values', () => {
    expect(
      facts(
        [
          ['a', '1'],
          ['long', ''],
        ],
        plain,
      ),
    ).toBe('a     1\nlong');
  });
});
