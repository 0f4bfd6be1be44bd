import { expect, it } from '@jest/globals';
import { standsText } from './erase.command.js';

it('says that the first reason stands, where another is given', () => {
  const tombstone = {
    ...{ itemId: 'i', contentHash: 'h', reason: 'ticket 12', erasedBy: 'ada', erasedAt: new Date(0) },
    ...{ exports: [], sameContent: [] },
  };
  expect(standsText(tombstone, ' ticket 12 ')).toBeNull();
  expect(standsText(tombstone, 'ticket 13')).toBe(
    'It was erased already, 1970-01-01 00:00:00Z by ada: the reason that was given then stands, and yours is not kept.',
  );
});
