import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { contentHash } from '#libs/domain/asset.js';
import { FolderStore } from './folder-store.js';
import { importImage } from './import-image.js';
import { madeImage } from './testing/made-images.js';

let store: FolderStore;
beforeEach(async () => {
  store = new FolderStore(await mkdtemp(join(tmpdir(), 'precept-import-')));
});
afterEach(() => rm(store.folder, { recursive: true }));

describe('importImage', () => {
  it('keeps the bytes as given and the rendition, and says both hashes', async () => {
    const bytes = await madeImage(80, 60).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    const { asset, notes } = await importImage(store, bytes, { name: 'a.png' });
    expect(asset).toMatchObject({
      hash: contentHash(bytes),
      type: 'jpeg',
      width: 60,
      height: 80,
      renditionType: 'jpeg',
    });
    expect(notes.map(({ code }) => code)).toEqual(['image_extension_differs']);
    expect((await store.open(asset.hash)).equals(bytes)).toBe(true);
    expect(await sharp(await store.open(asset.renditionHash)).metadata()).toMatchObject({ width: 60, height: 80 });
  });

  it('gives the same asset twice', async () => {
    const bytes = await madeImage().png().toBuffer();
    expect(await importImage(store, bytes)).toEqual(await importImage(store, bytes));
  });

  it('keeps nothing of what it refuses', async () => {
    const bytes = Buffer.from('no picture');
    await expect(importImage(store, bytes)).rejects.toMatchObject({ code: 'image_unknown_type' });
    await expect(store.open(contentHash(bytes))).rejects.toMatchObject({ code: 'asset_missing' });
  });
});
