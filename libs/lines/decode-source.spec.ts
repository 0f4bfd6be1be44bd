import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import { decodeSource } from './decode-source.js';

const refusal = (bytes: Uint8Array): PreceptError => {
  try {
    decodeSource(bytes, 'kind.yaml');
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
  throw new Error('the bytes were taken');
};

describe('decodeSource', () => {
  it.each(['', 'slug: s\n', '\uFEFFslug: ß', 'tags: ["\uFFFD", "\u{1F600}"]'])('keeps %j as it is', (text) => {
    expect(decodeSource(Buffer.from(text), 'kind.yaml')).toBe(text);
  });

  it('looks at the bytes that it is given, not at those around them', () => {
    const around = Buffer.from([0xff, 0x61, 0xff]);
    expect(decodeSource(around.subarray(1, 2), 'kind.yaml')).toBe('a');
  });

  it.each([
    ['two bytes of no character', [0x0a, 0xc3, 0xa9, 0x5b, 0xff, 0xfe, 0x5d], 'kind.yaml:2:3', '0xff at offset 4'],
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9, 0x0a], 'kind.yaml:1:4', '0xe9 at offset 3'],
    ['a character that is cut off', [0x61, 0x0a, 0xe2, 0x82], 'kind.yaml:2:1', '0xe2 at offset 2'],
  ])('names file, line, column and offset of %s', (_what, bytes, at, byte) => {
    const message = `the byte ${byte} is not UTF-8; save it as UTF-8`;
    expect(refusal(Buffer.from(bytes))).toMatchObject({
      kind: 'invalid',
      code: 'invalid_utf8',
      message: `${at}: ${message}.`,
      places: [{ at, message }],
    });
  });

  it('says so where a file is UTF-32 or gzip', () => {
    const utf32 = Buffer.from(['\uFEFF', 's', 'l'].flatMap((letter) => [...Buffer.from(letter, 'utf16le'), 0, 0]));
    for (const bytes of [utf32, utf32.subarray(4)]) {
      for (const either of [bytes, Buffer.from(bytes).swap32()])
        expect(refusal(either).places).toEqual([{ at: 'kind.yaml:1:1', message: 'this is UTF-32; save it as UTF-8' }]);
    }
    const packed = [{ at: 'kind.yaml:1:1', message: 'this is gzip; unpack it' }];
    expect(refusal(gzipSync('slug: s')).places).toEqual(packed);
  });

  it('says so where a file is UTF-16', () => {
    const utf16 = Buffer.from('\uFEFFslug: s', 'utf16le');
    const told = [{ at: 'kind.yaml:1:1', message: 'this is UTF-16; save it as UTF-8' }];
    for (const bytes of [utf16, utf16.subarray(2)]) {
      expect(refusal(bytes).places).toEqual(told);
      expect(refusal(Buffer.from(bytes).swap16()).places).toEqual(told);
    }
  });
});
