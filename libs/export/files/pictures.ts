import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetStore } from '#libs/assets/asset-store.js';
import { codeOf } from '#libs/config/error-code.js';
import type { Asset } from '#libs/domain/asset.js';
import type { FileType } from '../formats/format.js';
import { Picture, type PictureBytes } from '../formats/picture.js';
import { IMAGES_FOLDER, imageFile } from './image-file.js';
import type { Outcome } from '../outcomes/outcome.js';

export interface Picturing {
  fileType: FileType;
  assets: Pick<AssetStore, 'open'>;
  folder: string;
}

/**
 * The same outcomes with every picture in their rows: its bytes, or the name of its file, which is written. One
 * outcome at a time, so that no more images are in memory than one group has. Throws PreceptError asset_missing,
 * asset_damaged where the store has lost an image.
 */
export async function* withPictures(
  batches: AsyncIterable<Outcome[]>,
  picturing: Picturing,
): AsyncGenerator<Outcome[]> {
  if (picturing.fileType !== 'parquet') await mkdir(join(picturing.folder, IMAGES_FOLDER));
  for await (const outcomes of batches) {
    for (const outcome of outcomes) {
      const opened = new Map<string, PictureBytes | string>();
      const rows: object[] = [];
      for (const row of outcome.rows) rows.push(await pictured(row, opened, picturing));
      yield [{ ...outcome, rows }];
    }
  }
}

async function pictured(row: object, opened: Map<string, PictureBytes | string>, picturing: Picturing) {
  const fill = async (value: unknown): Promise<unknown> => {
    if (!(value instanceof Picture)) return value;
    const { asset } = value;
    const known = opened.get(asset.renditionHash) ?? (await open(asset, picturing));
    opened.set(asset.renditionHash, known);
    return known;
  };
  const filled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    filled[name] = Array.isArray(value) ? await Promise.all(value.map(fill)) : await fill(value);
  }
  return filled;
}

async function open(asset: Asset, { fileType, assets, folder }: Picturing): Promise<PictureBytes | string> {
  if (fileType !== 'parquet') return copiedImage(asset, assets, folder);
  return { bytes: await assets.open(asset.renditionHash), path: imageFile(asset).slice(IMAGES_FOLDER.length + 1) };
}

/** The rendition beside the rows, under its own hash; an image of several rows is there once. */
export async function copiedImage(asset: Asset, assets: Pick<AssetStore, 'open'>, folder: string): Promise<string> {
  const file = imageFile(asset);
  try {
    await writeFile(join(folder, file), await assets.open(asset.renditionHash), { flag: 'wx', flush: true });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return file;
}
