import { createReadStream, existsSync, readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import { LabellingRig } from './labelling-rig.js';

jest.setTimeout(120_000);

// Recorded data of others is no part of the repository: without it this test cannot run, and says so.
const folder = process.env.PRECEPT_CONFORMANCE_DATA ?? '../shared/data';
const file = resolve(folder, 'hh_rlhf/harmless_base_test_even.jsonl.gz');
const there = existsSync(file);
if (!there) writeSync(2, `\nNOT RUN: labelling HH-RLHF needs ${file}; set PRECEPT_CONFORMANCE_DATA.\n`);

(there ? describe : describe.skip)('1,156 recorded conversations', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  it('are compared under the shipped constitution; nothing but the 7 bad lines is lost', async () => {
    rig = await LabellingRig.open({});
    const { pool } = rig.database;
    const stores = { datasets: new DatasetStore(pool), items: new ItemStore(pool) };
    const constitutions = new ConstitutionService(new ConstitutionStore(pool), new ConstitutionReadModel(pool));
    const source = readFileSync('constitutions/harmlessness.yaml', 'utf8');
    const version = await constitutions.load(source, 'harmlessness.yaml', { publish: true, actor: 'test' });
    const dataset = await new DatasetService(stores.datasets, stores.items).create({ name: 'hh' });
    const items = new ItemService(stores.datasets, stores.items, NO_IMAGES);
    const imported = await items.importStream(dataset.id, createReadStream(file), { format: 'hh-rlhf' });
    expect(imported).toMatchObject({ accepted: 1_149, rejected: 7 });

    await rig.worker();
    const constitution = { slug: version.slug, version: version.number };
    const run = await rig.runs.start(
      { datasetId: dataset.id, constitution, recipe: { name: 'comparison' }, budget: '1' },
      'test',
    );
    expect(run).toMatchObject({ labelJobs: 1_149, leftOut: {} });
    const end = await rig.until(run.id, ({ state }) => state === 'done', 90_000);
    expect(end.labelJobs).toMatchObject({ done: 1_149, failed: 0 });
    const outcomes = Object.values(end.outcomes).reduce((sum, count) => sum + count, 0);
    expect(outcomes).toBe(1_149);
    const stored = await rig.row<{ judgements: number; pairs: number }>(
      `SELECT (SELECT count(*)::int FROM judgement WHERE state = 'readable') AS judgements,
         (SELECT count(*)::int FROM preference_pair) AS pairs`,
    );
    expect(stored).toEqual({ judgements: 2 * 1_149, pairs: end.outcomes.pair });
  });
});
