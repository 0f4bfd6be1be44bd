import { expect, it } from '@jest/globals';
import { everyPage } from './every-page';

it('follows the cursor to the end', async () => {
  const pages: Record<string, { data: string[]; nextCursor: string | null }> = {
    first: { data: ['a', 'b'], nextCursor: 'second' },
    second: { data: ['c'], nextCursor: 'third' },
    third: { data: [], nextCursor: null },
  };
  const asked: string[] = [];
  const rows = await everyPage((cursor = 'first') => {
    asked.push(cursor);
    return Promise.resolve(pages[cursor] ?? { data: [], nextCursor: null });
  });
  expect(rows).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual(['first', 'second', 'third']);
});
