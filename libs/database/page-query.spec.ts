import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { decodeCursor, encodeCursor, pageOf, pageStart } from './page-query.js';

const refused = (code: string) => expect.objectContaining({ kind: 'invalid', code });

describe('cursors', () => {
  it('lead back to the id they were made of', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const cursor = encodeCursor(id);
        expect(cursor).toMatch(/^[\w-]{23}$/);
        expect(decodeCursor(cursor)).toBe(id);
      }),
    );
  });

  it('are refused when they are not ours, whatever they are', () => {
    const made = encodeCursor('01919191-0000-7000-8000-000000000001');
    const wrong = [
      '',
      ' ',
      'null',
      '01919191-0000-7000-8000-000000000001',
      `${made}=`,
      made.slice(1),
      `${made} `,
      made.replace(/^A/, 'B'),
    ];
    for (const cursor of wrong) expect(() => decodeCursor(cursor)).toThrow(refused('bad_cursor'));
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (cursor) => {
        expect(() => pageStart({ cursor })).toThrow(refused('bad_cursor'));
      }),
    );
  });
});

describe('pageStart', () => {
  it('asks for one row more than the page holds', () => {
    expect(pageStart({})).toEqual({ after: null, limit: 50, take: 51 });
    expect(pageStart({ limit: 200 })).toEqual({ after: null, limit: 200, take: 201 });
  });

  it.each([0, -1, 201, 1.5, NaN, Infinity])('refuses a limit of %p', (limit) => {
    expect(() => pageStart({ limit })).toThrow(refused('bad_limit'));
  });
});

describe('pageOf', () => {
  const rows = (...numbers: number[]) => numbers.map((n) => ({ id: `01919191-0000-7000-8000-00000000000${n}` }));

  it('has a cursor exactly where more rows follow, and it names the last row of the page', () => {
    const start = pageStart({ limit: 2 });
    expect(pageOf(rows(1, 2), start)).toEqual({ data: rows(1, 2), nextCursor: null });
    const page = pageOf(rows(1, 2, 3), start);
    expect(page.data).toEqual(rows(1, 2));
    expect(pageStart({ cursor: page.nextCursor ?? '' }).after).toBe(rows(2)[0]?.id);
  });

  it('of no rows is the last one', () => {
    expect(pageOf([], pageStart({}))).toEqual({ data: [], nextCursor: null });
  });
});
