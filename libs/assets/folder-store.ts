import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, errorCode } from '#libs/config/error-code.js';
import { makeFolder } from '#libs/config/make-folder.js';
import { syncFolder } from '#libs/config/sync-folder.js';
import { contentHash } from '#libs/domain/asset.js';
import { conflict, invalid, missing, PreceptError } from '#libs/domain/precept-error.js';
import type { AssetStore } from './asset-store.js';

/**
 * Assets in a folder: `ab/cd/abcd...`, two levels of 256 folders each, so that a million files make 15 a folder. A file
 * is written under another name, brought to the disk and renamed, so that under its own name it is always whole.
 */
export class FolderStore implements AssetStore {
  /** @param folder absolute; made with the first asset */
  constructor(readonly folder: string) {}

  async put(hash: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(hash);
    const actual = contentHash(bytes);
    if (actual !== hash) throw invalid('asset_hash_differs', `The bytes given as ${hash} have the hash ${actual}.`);
    try {
      const size = await sizeOf(path);
      if (size === null) await write(path, bytes);
      else if (size !== bytes.length) throw damaged(hash, path);
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  async open(hash: string): Promise<Buffer> {
    const path = this.pathOf(hash);
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw this.unavailable(error);
      throw missing(
        'asset_missing',
        `The file of image ${hash} is not in ${this.folder}. If the folder was moved, name it in PRECEPT_ASSETS_DIR; if the file is lost, import the image again.`,
      );
    }
    if (contentHash(bytes) !== hash) throw damaged(hash, path);
    return bytes;
  }

  async remove(hash: string): Promise<void> {
    const path = this.pathOf(hash);
    try {
      await rm(path, { force: true });
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  /** A hash is part of a path here: nothing but 64 hexadecimal digits may be one. */
  private pathOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash))
      throw invalid(
        'asset_hash_malformed',
        `${JSON.stringify(hash.slice(0, 80))} is no SHA-256 in lower-case hexadecimal.`,
      );
    return join(this.folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  }

  private unavailable(error: unknown): PreceptError {
    if (error instanceof PreceptError) return error;
    const code = errorCode(error);
    const why = code === 'ENOSPC' ? 'the disk is full' : `the system says ${code}`;
    const message = `The folder of images ${this.folder} cannot be used: ${why}. Make room or permit it, or name another in PRECEPT_ASSETS_DIR.`;
    return new PreceptError('unavailable', 'asset_store_unavailable', message);
  }
}

function damaged(hash: string, path: string): PreceptError {
  return conflict(
    'asset_damaged',
    `The file ${path} no longer holds image ${hash}: it was changed or the disk is failing. Remove it and import the image again.`,
  );
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Two that write the same asset at once write the same bytes: whichever rename is last changes nothing. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  makeFolder(folder);
  const partial = `${path}.${randomUUID()}.partial`;
  try {
    const handle = await open(partial, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  for (const made of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(made);
}
