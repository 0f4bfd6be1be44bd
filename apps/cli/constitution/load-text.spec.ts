import { describe, expect, it } from '@jest/globals';
import { loadText } from './load.command.js';

const loaded = {
  slug: 'care',
  number: 2,
  state: 'draft' as const,
  contentHash: 'a'.repeat(64),
  created: true,
  changeNote: 'first',
  noteKept: true,
  publishedBy: null,
  publishedAt: null,
  etag: '"e"',
};

describe('what is said of a loaded file', () => {
  it('names what comes next, or what stops it', () => {
    expect(loadText(loaded, 'care.yaml', 0).at(-1)).toBe('  Publish it: precept constitution publish care 2');
    expect(loadText(loaded, 'care.yaml', 2).at(-1)).toBe(
      '  Lint finds 2 errors in it, so it will not be published as it is: precept constitution lint care.yaml',
    );
  });

  it('says what it means that the content is retired', () => {
    const published = { publishedBy: 'ana', publishedAt: new Date('2026-01-02T03:04:05Z') };
    const told = loadText({ ...loaded, ...published, state: 'retired', created: false }, 'care.yaml', 0);
    expect(told).toEqual([
      'This content is care@2 (retired) already, published by ana at 2026-01-02 03:04:05Z; nothing new was made.',
      '  Retired, it takes no new runs and is not published again: change its text to load it as a version of its own.',
    ]);
  });

  it('says of content that is there already that it keeps the note that it has', () => {
    const told = (state: 'draft' | 'published', changeNote: string, noteKept: boolean) =>
      loadText({ ...loaded, state, created: false, changeNote, noteKept }, 'care.yaml', 0).join('\n');
    expect(told('draft', 'first', false)).toContain('The note given now is not kept: it has "first".');
    expect(told('published', '', false)).toContain('The note given now is not kept: it has none.');
    expect(told('draft', 'first', true)).not.toContain('not kept');
  });
});
