import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetStore } from '#libs/assets/asset-store.js';
import type { ExportedImage } from '#libs/database/export/exported-image.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { ImageSettings } from '../export-options.js';
import { LeftOut, type ImageFormat } from '../formats/format.js';
import { IMAGES_FOLDER } from '../files/image-file.js';
import type { Outcome } from './outcome.js';
import { copiedImage } from '../files/pictures.js';

export interface ImageWriting {
  format: ImageFormat;
  settings: ImageSettings;
  /** the run's, unless the export has its own */
  seed: string;
  offline: boolean;
  assets: Pick<AssetStore, 'open'>;
  folder: string;
}

/** The images of a run in their order, in batches: what becomes of each. */
export async function* imageOutcomes(
  snapshot: ExportSnapshot,
  runId: string,
  writing: ImageWriting,
): AsyncGenerator<Outcome[]> {
  if (writing.settings.withImages) await mkdir(join(writing.folder, IMAGES_FOLDER));
  for await (const batch of snapshot.images(runId)) {
    const outcomes: Outcome[] = [];
    for (const image of batch) outcomes.push(await outcomeOf(image, writing));
    yield outcomes;
  }
}

async function outcomeOf(image: ExportedImage, writing: ImageWriting): Promise<Outcome> {
  const { format, settings, seed, offline } = writing;
  const {
    asset,
    prompt,
    item: { contentHash: item },
  } = image;
  const out = image.erased ? new LeftOut('erased') : format.refuse(image);
  if (out) return { item, prompt, rows: [], exported: 0, leftOut: [out] };
  if (asset === null) throw new Error(`the format ${format.name} takes an image that is not there`);
  const file = settings.withImages ? await copiedImage(asset, writing.assets, writing.folder) : null;
  const row = format.row(image, { asset, seed, captionBlend: settings.captionBlend, file, offline });
  return { item, prompt, rows: [row], exported: 1, leftOut: [] };
}
