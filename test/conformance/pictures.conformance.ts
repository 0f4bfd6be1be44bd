import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { FolderStore } from '#libs/assets/folder-store.js';
import { IMAGE_LIMITS } from '#libs/assets/image-limits.js';
import { trueType } from '#libs/assets/image-type.js';
import { importImage } from '#libs/assets/import-image.js';
import { hammingDistance, isNearDuplicate } from '#libs/assets/near-duplicate.js';
import { perceptualHash } from '#libs/assets/perceptual-hash.js';
import { dataFolder } from './data/data-file.js';

const { wanted, path } = dataFolder();
const pictures = path === null ? [] : await picturesBelow(path);

/** Real pictures, found by their content: imported as they are, and told apart from each other but not from their copies. */
// the data belong to others and do not come with the project: without them the test says so in its own name
if (pictures.length === 0) it.skip(`real pictures: there are none below ${wanted}`, () => undefined);
else
  describe('real pictures', () => {
    const store = new FolderStore(mkdtempSync(join(tmpdir(), 'precept-pictures-')));
    const hashes = new Map<string, string>();
    afterAll(() => rmSync(store.folder, { recursive: true }));

    it.each(pictures)('%s is imported, rendered and known again', async (name, bytes) => {
      const { asset } = await importImage(store, bytes, { name });
      hashes.set(name, asset.perceptualHash);
      const rendition = await sharp(await store.open(asset.renditionHash)).metadata();
      expect(rendition).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3, format: asset.renditionType });
      const copies = [
        sharp(bytes)
          .resize(Math.max(16, Math.round(asset.width / 2)))
          .png(),
        sharp(bytes).flatten({ background: '#fff' }).jpeg({ quality: 30 }),
        sharp(bytes).webp({ quality: 50 }),
      ];
      for (const copy of copies) {
        const hash = await perceptualHash(await copy.toBuffer(), IMAGE_LIMITS.pixels);
        expect(isNearDuplicate(hash, asset.perceptualHash)).toBe(true);
      }
    });

    it('no two of them are taken for one', () => {
      const all = [...hashes];
      expect(all).toHaveLength(pictures.length);
      const near = all.flatMap(([name, hash], at) =>
        all
          .slice(at + 1)
          .filter(([, other]) => isNearDuplicate(hash, other))
          .map(([other, otherHash]) => `${name} and ${other}: ${hammingDistance(hash, otherHash)}`),
      );
      expect(near).toEqual([]);
    });
  });

async function picturesBelow(root: string): Promise<[name: string, bytes: Buffer][]> {
  const found: [string, Buffer][] = [];
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    if ('type' in (await trueType(bytes))) found.push([file.name, bytes]);
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}
