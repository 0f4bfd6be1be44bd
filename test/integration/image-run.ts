import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { loadConfig } from '#libs/config/load-config.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import type { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

/** What is written beside the example images. */
export interface ExampleLine {
  externalId: string;
  prompt?: string;
  candidates: object[];
  gold?: number | number[];
}

/** Imports example images, as they are or as `lines` makes them, and starts a run over them with one worker. */
export async function beginImageRun(
  rig: LabellingRig,
  recipe: RecipeRequest,
  lines: (all: ExampleLine[]) => object[] = (all) => all,
) {
  const { slug, datasetId } = await seed(rig.database, 0, { appliesTo: ['image'] });
  const all = (await readFile(join(EXAMPLES, 'images.jsonl'), 'utf8')).trim().split('\n');
  const chosen = lines(all.map((line) => JSON.parse(line) as ExampleLine));
  const { pool } = rig.database;
  const config = loadConfig({ cwd: rig.dataDir, env: { PRECEPT_DATA_DIR: rig.dataDir } });
  const items = new ItemService(new DatasetStore(pool), new ItemStore(pool), openImages(config, rig.database));
  const bytes = Buffer.from(chosen.map((line) => JSON.stringify(line)).join('\n'));
  const imported = await items.importStream(datasetId, one(bytes), { folder: EXAMPLES });
  expect(imported.errors).toEqual([]);
  await rig.warmWorker();
  const run = await rig.runs.start({ datasetId, constitution: { slug, version: 1 }, recipe, budget: '1' }, 'test');
  return { run, datasetId };
}

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
