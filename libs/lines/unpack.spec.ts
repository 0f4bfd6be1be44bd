import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { unpack } from './unpack.js';

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function text(source: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of unpack(source)) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

const packed = gzipSync('one\ntwo\n');

describe('unpack', () => {
  it.each([1, 2, 3, 1_000])('gives plain bytes as they are, in chunks of %d', async (size) => {
    for (const plain of ['', 'a', 'ab', '\x1f', '\x1f\x8a', 'abcdefgh']) {
      expect(await text(chunked(Buffer.from(plain, 'latin1'), size))).toBe(plain);
    }
  });

  it.each([1, 2, 3, 1_000])('unpacks gzip, also of several parts, in chunks of %d', async (size) => {
    expect(await text(chunked(packed, size))).toBe('one\ntwo\n');
    expect(await text(chunked(Buffer.concat([packed, gzipSync('three\n')]), size))).toBe('one\ntwo\nthree\n');
  });

  it('takes empty chunks', async () => {
    async function* pauses(): AsyncGenerator<Uint8Array> {
      for (const byte of packed) {
        yield new Uint8Array();
        yield Uint8Array.of(byte);
      }
    }
    expect(await text(pauses())).toBe('one\ntwo\n');
  });

  it.each([
    ['cut off', packed.subarray(0, -5)],
    ['cut off in its head', packed.subarray(0, 5)],
    ['followed by something else', Buffer.concat([packed, Buffer.from('{}')])],
    ['with a wrong checksum', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])],
  ])('says so where gzip is %s', async (_name, bytes) => {
    await expect(text(chunked(bytes, 4))).rejects.toMatchObject({ name: 'LineFault', code: 'broken_gzip' });
  });

  it.each([
    ['plain', Buffer.from('abc')],
    ['gzip', packed.subarray(0, 12)],
  ])('passes an error of its %s source on', async (_name, bytes) => {
    async function* unplugged(): AsyncGenerator<Uint8Array> {
      yield bytes;
      throw new Error('unplugged');
    }
    await expect(text(unplugged())).rejects.toThrow('unplugged');
  });

  it.each([
    ['plain', Buffer.from('abc')],
    ['gzip', gzipSync('x'.repeat(1_000_000))],
  ])('closes its %s source when it is left early', async (_name, bytes) => {
    const state = { closed: false };
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          yield bytes;
          await sleep(1);
        }
      } finally {
        state.closed = true;
      }
    }
    const parts = unpack(source());
    expect((await parts.next()).done).toBe(false);
    await parts.return(undefined);
    for (let i = 0; i < 200 && !state.closed; i++) await sleep(5);
    expect(state.closed).toBe(true);
  });
});
