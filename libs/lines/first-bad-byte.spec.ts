import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { isUtf8 } from 'node:buffer';
import { firstBadByte } from './first-bad-byte.js';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))));

describe('firstBadByte', () => {
  it.each([
    ['nothing', bytes(), 0],
    ['good bytes only', bytes('né \uFFFD'), 7],
    ['the first byte', bytes(0xff, 'a'), 0],
    ['a byte after longer characters', bytes('é\u{1F600}', 0xfe), 6],
    ['a byte after U+FFFD as it is written', bytes('a\uFFFD\uFFFDb', 0xff), 8],
    ['a byte of Latin-1', bytes('caf', 0xe9, '"'), 3],
    ['half of a surrogate pair', bytes('a', 0xed, 0xa0, 0x80), 1],
    ['a character that is cut off', bytes('a', 0xe2, 0x82), 1],
    ['a letter written longer than need be', bytes('ab', 0xc1, 0x81), 2],
  ])('finds %s', (_what, given, offset) => {
    expect(firstBadByte(given)).toBe(offset);
  });

  it('finds the end of the longest beginning that is UTF-8', () => {
    const part = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 3 }).map((text) => Buffer.from(text)),
      fc.constant(Buffer.from('\uFFFD')),
      fc.uint8Array({ maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const all = Buffer.concat(parts);
        let good = all.length;
        while (!isUtf8(all.subarray(0, good))) good--;
        // a character that is cut off is bad from its first byte on, and so is one whose later bytes are bad
        expect(firstBadByte(all)).toBe(good);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a megabyte of U+FFFD before the bad byte', () => {
    expect(firstBadByte(bytes('\uFFFD'.repeat(350_000), 0xff))).toBe(1_050_000);
  });
});
