import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FolderStore } from '#libs/assets/folder-store.js';
import { madeImage } from '#libs/assets/testing/made-images.js';
import { contentHash, type Asset } from '#libs/domain/asset.js';
import type { ImageSource } from '#libs/domain/conversation.js';
import { ImageService } from './image.service.js';

let folder: string;
let png: Buffer;
const records = new Map<string, Asset>();
const fetched: string[] = [];
let images: ImageService;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precept-images-'));
  png = await madeImage().png().toBuffer();
  await mkdir(join(folder, 'items', 'pictures'), { recursive: true });
  await writeFile(join(folder, 'items', 'pictures', 'a.png'), png);
  await writeFile(join(folder, 'secret.png'), png);
  images = new ImageService(
    {
      byHash: async (hash) => records.get(hash) ?? null,
      put: async (asset) => {
        const standing = records.get(asset.hash) ?? asset;
        records.set(asset.hash, standing);
        return standing;
      },
    },
    new FolderStore(join(folder, 'store')),
    {
      fetch: async (url) => {
        fetched.push(url);
        return { bytes: png, from: url, name: null };
      },
    },
  );
});
afterAll(() => rm(folder, { recursive: true }));

const take = (source: ImageSource, from: string | undefined = join(folder, 'items')) => images.take(source, from);

describe('an image is taken in', () => {
  it('from a file, a URL, base64 and a hash alike', async () => {
    const hash = contentHash(png);
    for (const source of [
      { path: 'pictures/a.png' },
      { url: 'https://pictures.example/a' },
      { base64: png.toString('base64') },
      { base64: `data:image/png;base64,${png.toString('base64')}` },
      { asset: hash },
    ]) {
      await expect(take(source)).resolves.toMatchObject({ hash, type: 'png', width: 64, height: 48 });
    }
    expect(fetched).toEqual(['https://pictures.example/a']);
    const { asset, bytes } = await images.rendition(hash);
    expect(contentHash(bytes)).toBe(asset.renditionHash);
  });

  it('again with the rendition that is known of it, whatever would be made of it now', async () => {
    const asset = await take({ path: 'pictures/a.png' });
    records.set(asset.hash, { ...asset, renditionHash: 'b'.repeat(64) });
    await expect(take({ path: 'pictures/a.png' })).resolves.toMatchObject({ renditionHash: 'b'.repeat(64) });
    records.set(asset.hash, asset);
  });

  it.each<[string, ImageSource, string]>([
    ['a path that leaves the folder', { path: '../secret.png' }, 'image_path_outside'],
    ['an absolute path', { path: '/etc/hostname' }, 'image_path_outside'],
    ['a file that is not there', { path: 'pictures/b.png' }, 'image_file_missing'],
    ['a folder', { path: 'pictures' }, 'image_is_folder'],
    ['the folder itself', { path: '' }, 'image_is_folder'],
    ['a name with a null character', { path: 'a\u0000.png' }, 'image_path_outside'],
    ['no base64', { base64: 'a picture!' }, 'image_not_base64'],
    ['empty base64', { base64: '' }, 'image_not_base64'],
    ['base64 of a text', { base64: Buffer.from('hello').toString('base64') }, 'image_unknown_type'],
    ['thousands of blanks and no base64', { base64: `A${' '.repeat(400_000)}!` }, 'image_not_base64'],
    ['a hash of nothing', { asset: 'f'.repeat(64) }, 'asset_not_found'],
    ['no hash', { asset: '../../etc' }, 'asset_not_found'],
  ])('but for %s', async (_, source, code) => {
    await expect(take(source)).rejects.toMatchObject({ name: 'PreceptError', code });
  });

  it('but for a link that leads out of the folder', async () => {
    await symlink(join(folder, 'secret.png'), join(folder, 'items', 'link.png'));
    await expect(take({ path: 'link.png' })).rejects.toMatchObject({ code: 'image_path_outside' });
  });

  it('but for any path where no folder is named', async () => {
    await expect(images.take({ path: 'pictures/a.png' })).rejects.toMatchObject({ code: 'image_path_unread' });
  });
});
