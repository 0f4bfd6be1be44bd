import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { importImage, type ImportedImage } from '#libs/assets/import-image.js';
import type { AssetStore } from '#libs/assets/asset-store.js';
import { tooLarge } from '#libs/assets/check-image.js';
import { IMAGE_LIMITS } from '#libs/assets/image-limits.js';
import { renderThumbnail } from '#libs/assets/render-thumbnail.js';
import { refusedImage } from '#libs/assets/image-refusal.js';
import type { ImageFetcher } from '#libs/assets/fetching/fetch-image.js';
import { errorCode } from '#libs/config/error-code.js';
import type { AssetRecordStore } from '#libs/database/asset/asset-record.store.js';
import type { Asset } from '#libs/domain/asset.js';
import type { ImageSource } from '#libs/domain/conversation.js';
import { invalid, missing } from '#libs/domain/precept-error.js';

const SHA_256 = /^[0-9a-f]{64}$/;
const BASE_64 = /^[A-Za-z0-9+/]+={0,2}$/;
const DATA_URL = /^data:[^,]*;base64,/i;

/** Takes images in, wherever their bytes are: checked, rendered, kept, and only then known. */
export class ImageService {
  constructor(
    private readonly records: Pick<AssetRecordStore, 'byHash' | 'put'>,
    private readonly store: AssetStore,
    private readonly fetcher: Pick<ImageFetcher, 'fetch'>,
  ) {}

  /** One image as its bytes. Throws PreceptError as importImage does. */
  async put(bytes: Uint8Array, name?: string): Promise<ImportedImage> {
    const { asset, notes } = await importImage(this.store, bytes, name === undefined ? {} : { name });
    return { asset: await this.records.put(asset), notes };
  }

  /**
   * One image from where an item says that it is. `folder` is where paths begin; without one no path is read. Throws
   * PreceptError: what is wrong with the image or its place, or unavailable where the store is.
   */
  async take(source: ImageSource, folder?: string): Promise<Asset> {
    if ('asset' in source) return this.known(source.asset);
    if ('base64' in source) return (await this.put(fromBase64(source.base64))).asset;
    if ('url' in source) return (await this.put((await this.fetcher.fetch(source.url)).bytes)).asset;
    return (await this.put(await fromFile(source.path, folder), basename(source.path))).asset;
  }

  /** Throws PreceptError missing `asset_not_found`. */
  async known(hash: string): Promise<Asset> {
    const asset = SHA_256.test(hash) ? await this.records.byHash(hash) : null;
    if (asset) return asset;
    throw missing('asset_not_found', `No image has the hash ${JSON.stringify(hash.slice(0, 80))}: upload it first.`);
  }

  /** The bytes of an image's rendition: what people and models see of it. */
  async rendition(hash: string): Promise<{ asset: Asset; bytes: Buffer }> {
    const asset = await this.known(hash);
    return { asset, bytes: await this.store.open(asset.renditionHash) };
  }

  /** An image as lists show it: WebP, made when it is asked for. Throws PreceptError as `rendition`. */
  async thumbnail(hash: string): Promise<Buffer> {
    return renderThumbnail((await this.rendition(hash)).bytes);
  }
}

function fromBase64(text: string): Buffer {
  const bare = text.replace(DATA_URL, '').replace(/\s/g, '');
  if (!BASE_64.test(bare)) throw invalid('image_not_base64', 'It is no base64: give the bytes of the image in base64.');
  return Buffer.from(bare, 'base64');
}

const isBelow = (folder: string, file: string): boolean => {
  const path = relative(folder, file);
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
};

async function fromFile(path: string, folder: string | undefined): Promise<Buffer> {
  if (folder === undefined) {
    throw invalid(
      'image_path_unread',
      'A path is read only where the file of items is imported on the command line: upload the image and name its hash as {"asset": ...}, or give it as url or base64.',
    );
  }
  const file = resolve(folder, path);
  const outside = invalid(
    'image_path_outside',
    `${JSON.stringify(path)} is not below ${folder}, the folder of the file of items.`,
  );
  if (path.includes('\0') || !isBelow(folder, file)) throw outside;
  try {
    // a link may lead anywhere
    if (!isBelow(await realpath(folder), await realpath(file))) throw outside;
    const { size } = await stat(file);
    if (size > IMAGE_LIMITS.bytes) throw refusedImage('image_too_large', path, tooLarge(size, IMAGE_LIMITS.bytes));
    return await readFile(file);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') throw missing('image_file_missing', `There is no file ${file}.`);
    if (code === 'EISDIR') throw invalid('image_is_folder', `${file} is a folder.`);
    if (code === 'EACCES') throw invalid('image_file_unreadable', `${file} may not be read.`);
    throw error;
  }
}
