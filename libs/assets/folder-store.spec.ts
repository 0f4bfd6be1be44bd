import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contentHash } from '#libs/domain/asset.js';
import { FolderStore } from './folder-store.js';

const BYTES = Buffer.from('the bytes of a picture');
const HASH = contentHash(BYTES);
let root: string;
let store: FolderStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'precept-assets-'));
  store = new FolderStore(join(root, 'assets'));
});
afterEach(() => rm(root, { recursive: true }));

const path = () => join(root, 'assets', HASH.slice(0, 2), HASH.slice(2, 4), HASH);
const files = async () =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('FolderStore', () => {
  it('keeps bytes under their hash, two folders deep, and gives them back', async () => {
    expect(await files()).toEqual([]);
    await store.put(HASH, BYTES);
    expect((await readFile(path())).equals(BYTES)).toBe(true);
    expect((await store.open(HASH)).equals(BYTES)).toBe(true);
    expect(await files()).toEqual([HASH]);
  });

  it('writes no second time what is there', async () => {
    await store.put(HASH, BYTES);
    const before = await stat(path());
    await store.put(HASH, BYTES);
    expect((await stat(path())).ino).toBe(before.ino);
  });

  it('removes what is there, and minds nothing that is not', async () => {
    await store.put(HASH, BYTES);
    await store.remove(HASH);
    expect(await files()).toEqual([]);
    await store.remove(HASH);
    await expect(store.open(HASH)).rejects.toMatchObject({ code: 'asset_missing' });
    await expect(store.remove('../x')).rejects.toMatchObject({ code: 'asset_hash_malformed' });
  });

  it('takes the same asset from many at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.put(HASH, BYTES)));
    expect(await files()).toEqual([HASH]);
    expect((await store.open(HASH)).equals(BYTES)).toBe(true);
  });

  it('refuses bytes under the hash of others, and keeps nothing of them', async () => {
    await expect(store.put(contentHash(Buffer.from('other')), BYTES)).rejects.toMatchObject({
      code: 'asset_hash_differs',
    });
    expect(await files()).toEqual([]);
  });

  it.each(['../../../etc/passwd', HASH.toUpperCase(), HASH.slice(1), '', `${HASH}/x`])(
    'takes %j for no hash',
    async (hash) => {
      for (const work of [store.open(hash), store.put(hash, BYTES)])
        await expect(work).rejects.toMatchObject({ code: 'asset_hash_malformed' });
    },
  );

  it('says of a missing file which it is, where it should be and what to do', async () => {
    await expect(store.open(HASH)).rejects.toMatchObject({
      kind: 'missing',
      code: 'asset_missing',
      message: expect.stringMatching(
        new RegExp(`${HASH}.*${store.folder}.*PRECEPT_ASSETS_DIR.*import the image again`),
      ),
    });
  });

  it('does not give out a file that was changed', async () => {
    await store.put(HASH, BYTES);
    await writeFile(path(), 'the bytes of a pictuRE');
    await expect(store.open(HASH)).rejects.toMatchObject({ code: 'asset_damaged' });
  });

  it('does not overwrite a file that was cut off, but says so', async () => {
    await store.put(HASH, BYTES);
    await truncate(path(), 3);
    await expect(store.put(HASH, BYTES)).rejects.toMatchObject({ code: 'asset_damaged' });
    expect((await readFile(path())).length).toBe(3);
  });

  it('names the folder where it cannot be one', async () => {
    await writeFile(join(root, 'assets'), 'a file');
    for (const work of [store.put(HASH, BYTES), store.open(HASH)])
      await expect(work).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'asset_store_unavailable',
        message: expect.stringContaining(store.folder),
      });
  });
});
