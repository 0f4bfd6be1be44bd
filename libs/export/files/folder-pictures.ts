import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportedPictures } from '#libs/database/export/export-view.js';
import { IMAGES_FOLDER } from './image-file.js';

/** What lies in the folder of an export's pictures, as the manifest tells it. Throws ENOENT where there is no such folder. */
export async function folderPictures(folder: string): Promise<ExportedPictures> {
  const names = (await readdir(join(folder, IMAGES_FOLDER))).sort();
  const hash = createHash('sha256');
  let bytes = 0;
  for (const name of names) {
    hash.update(`${name}\n`);
    bytes += (await lstat(join(folder, IMAGES_FOLDER, name))).size;
  }
  return { folder: IMAGES_FOLDER, count: names.length, bytes, sha256: hash.digest('hex') };
}
