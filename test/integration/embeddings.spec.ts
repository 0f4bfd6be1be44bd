import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import type { Config } from '#libs/config/config.js';
import { loadConfig } from '#libs/config/load-config.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { DatasetImagesReadModel } from '#libs/database/read-models/dataset-images.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { NearDuplicateService } from '#libs/intake/datasets/near-duplicate.service.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { startOfflineModel, type OfflineModel } from '../../apps/offline-model/start-offline-model.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(90_000);

const IMAGES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples', 'images');

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('the embedder of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precept-embeddings-'));
  let model: OfflineModel;
  let locked: OfflineModel;
  let rig: LabellingRig;
  let slug: string;
  let datasetId: string;
  let near: NearDuplicateService;
  let config: Config;
  beforeAll(async () => {
    model = await startOfflineModel();
    locked = await startOfflineModel({ key: 'nobody has it' });
    const PRECEPT_CONFIG = join(folder, 'precept.yaml');
    const common = `url: '${model.url}', model: precept-offline`;
    writeFileSync(
      PRECEPT_CONFIG,
      `default: house\nendpoints:\n  house: { ${common}, offline: true }\n` +
        `  clip: { ${common}, price: { prompt: 0, completion: 0 }, embedding: { price: 0.001 } }\n` +
        `  wide: { ${common}, offline: true, embedding: { near: 0.1 } }\n` +
        `  dear: { ${common}, price: { prompt: 0, completion: 0 }, embedding: {} }\n` +
        `  plain: { ${common}, price: { prompt: 0, completion: 0 } }\n` +
        `  shut: { url: '${locked.url}', model: m, offline: true }\n`,
    );
    rig = await LabellingRig.open({}, { PRECEPT_CONFIG });
    const { database, dataDir } = rig;
    ({ slug, datasetId } = await seed(database, 0, { appliesTo: ['image'] }));
    config = loadConfig({ cwd: dataDir, env: { PRECEPT_DATA_DIR: dataDir, PRECEPT_CONFIG } });
    const stores = [new DatasetStore(database.pool), new ItemStore(database.pool)] as const;
    const items = new ItemService(...stores, openImages(config, database));
    near = new NearDuplicateService(new DatasetService(...stores), new DatasetImagesReadModel(database), (name) =>
      config.endpoint(name),
    );
    // two houses that nearly agree, and a picture that an item has twice
    const line = (prompt: string, ...names: string[]) =>
      JSON.stringify({ prompt, candidates: names.map((name) => ({ image: { path: `${name}.png` } })) });
    const text = [
      line('a house', 'house-and-sun-c', 'greeting'),
      line('a house and a sun', 'house-and-sun-d', 'five-dots-a'),
      line('dots', 'three-circles-b', 'greeting'),
    ].join('\n');
    expect((await items.importStream(datasetId, one(Buffer.from(text)), { folder: IMAGES })).accepted).toBe(3);
    await rig.warmWorker();
  });
  afterAll(async () => {
    await rig.close();
    await Promise.all([model.close(), locked.close()]);
    rmSync(folder, { recursive: true });
  });

  const request = (embedder: string) => ({
    ...{ datasetId, constitution: { slug, version: 1 }, budget: '1', recipe: { name: 'rating' as const } },
    models: { embedder },
  });
  const calls = (runId: string) =>
    rig.row<{ calls: number; cost: string }>(
      `SELECT count(*)::int AS calls, coalesce(sum(cost), 0)::float8::text AS cost FROM model_call
       WHERE run_id = '${runId}' AND template = 'embedding' AND state = 'finished'`,
    );
  const pairs = async (embedder?: string) =>
    (await near.page(datasetId, embedder === undefined ? {} : { embedder })).data
      .filter(({ first, second }) => first.image !== second.image)
      .map(({ distance }) => distance);

  it('is estimated, priced and refused like any other model', async () => {
    const free = await rig.runs.estimate({ ...request('wide') });
    const paid = await rig.runs.estimate({ ...request('clip') });
    const without = await rig.runs.estimate({ ...request('clip'), models: {} });
    expect(paid.calls - without.calls).toBe(6);
    expect(Number(paid.cost)).toBeCloseTo(0.006, 9);
    expect(Number(free.cost)).toBe(0);
    expect(paid.assumptions).toContain('6 vectors by clip, one call an image');
    expect(await rig.runs.estimate(request('dear'))).toMatchObject({ cost: null });
    await expect(rig.runs.start(request('dear'), 'test')).rejects.toMatchObject({ code: 'unpriced_model' });
    await expect(rig.runs.start(request('plain'), 'test')).rejects.toMatchObject({ code: 'models_invalid' });
    await expect(pairs('clip')).rejects.toMatchObject({ code: 'no_vectors' });
  });

  it('gives every image its vector once, whatever runs ask; near-duplicates are told by them', async () => {
    const run = await rig.runs.start(request('clip'), 'test');
    expect((await rig.until(run.id, ({ state }) => state === 'done')).labelJobs).toMatchObject({ total: 3, done: 3 });
    // five different images
    expect(await calls(run.id)).toEqual({ calls: 5, cost: '0.005' });
    const again = await rig.runs.start(request('clip'), 'test');
    await rig.until(again.id, ({ state }) => state === 'done');
    expect(await calls(again.id)).toEqual({ calls: 0, cost: '0' });
    const found = await pairs('clip');
    expect(found).toEqual([expect.closeTo(0.0207, 3)]);
    const { measure, data } = await near.page(datasetId, { embedder: 'clip' });
    expect(measure).toEqual({ by: 'clip', near: 0.05, images: 5, unseen: 0 });
    expect(data.filter(({ first, second }) => first.image === second.image)).toHaveLength(1);
    // by default nothing has changed
    expect((await near.page(datasetId)).measure).toMatchObject({ by: 'perceptual-hash', near: 12 });
    await expect(pairs('wide')).rejects.toMatchObject({ code: 'no_vectors' });
  });

  it('keeps apart in an audit what its vectors say is near', async () => {
    const { data } = await rig.runs.list({ datasetId });
    const runIds = data.filter(({ models }) => models.embedder === 'clip').map(({ id }) => id);
    const draw = (audits: AuditService, name: string) =>
      audits.create({ name, runIds, unit: 'rating', size: 2 }, 'ada');
    const byHash = new AuditService(rig.database);
    // the two houses look otherwise in grey; two items share a picture
    await rig.database.pool.query('UPDATE asset SET perceptual_hash = left(md5(hash), 16)');
    const alone = await draw(byHash, 'by hashes');
    const audit = await draw(new AuditService(rig.database, (name) => config.endpoints.get(name)), 'by vectors');
    expect(alone.kept).toBe((alone.population / 3) * 2);
    expect(audit.kept).toBe(audit.population / 3);
    const model = { endpoint: 'clip', model: 'precept-offline', near: 0.05 };
    expect(audit.embedders).toEqual([{ ...model, images: 5, unseen: 0 }]);
    for (const { id } of [alone, audit]) expect(await byHash.verify(id)).toMatchObject({ holds: true });
  });

  it('that cannot be asked stops the run, and labels nothing', async () => {
    const { id } = await rig.runs.start(request('shut'), 'test');
    const end = await rig.until(id, ({ state }) => state === 'stopped');
    expect(end.labelJobs).toMatchObject({ done: 0 });
    expect(await rig.row(`SELECT stop_code FROM run WHERE id = '${id}'`)).toMatchObject({ stop_code: 'unauthorized' });
  });
});
