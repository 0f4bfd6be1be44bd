import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import { LabellingRig } from '../integration/labelling-rig.js';
import { dataFolder, readDataFiles } from './data/data-file.js';
import { findConversationPairs, refusalOf } from './kinds/conversation-pairs.js';

jest.setTimeout(180_000);

const { wanted, path } = dataFolder();
const recorded = path === null ? [] : findConversationPairs(readDataFiles(path));

// the data belong to others and do not come with the project: without them the test says so in its own name
if (recorded.length === 0) it.skip(`conversations to label: there are none below ${wanted}`, () => undefined);
else
  describe('recorded conversations, labelled with the offline model', () => {
    let rig: LabellingRig;
    beforeAll(async () => {
      rig = await LabellingRig.open({});
      await rig.warmWorker();
    });
    afterAll(() => rig.close());

    it.each(recorded.map(({ file, rows }) => [file.path, rows] as const))(
      '%s: compared under the shipped constitution; nothing is lost but the lines that are refused',
      async (name, rows) => {
        const refused = rows.filter((row) => refusalOf(row) !== null).length;
        const taken = rows.length - refused;
        const { pool } = rig.database;
        const stores = { datasets: new DatasetStore(pool), items: new ItemStore(pool) };
        const constitutions = new ConstitutionService(new ConstitutionStore(pool), new ConstitutionReadModel(pool));
        const source = readFileSync('constitutions/harmlessness.yaml', 'utf8');
        const version = await constitutions.load(source, 'harmlessness.yaml', { publish: true, actor: 'test' });
        const dataset = await new DatasetService(stores.datasets, stores.items).create({ name });
        const items = new ItemService(stores.datasets, stores.items, NO_IMAGES);
        const imported = await items.importStream(dataset.id, createReadStream(join(path ?? '', name)), {
          format: 'hh-rlhf',
        });
        expect(imported).toMatchObject({ accepted: taken, duplicates: 0, rejected: refused });

        const constitution = { slug: version.slug, version: version.number };
        const run = await rig.runs.start(
          { datasetId: dataset.id, constitution, recipe: { name: 'comparison' }, budget: '1' },
          'test',
        );
        expect(run).toMatchObject({ labelJobs: taken, leftOut: {} });
        const end = await rig.until(run.id, ({ state }) => state === 'done', 150_000);
        expect(end.labelJobs).toMatchObject({ done: taken, failed: 0 });
        const outcomes = Object.values(end.outcomes).reduce((sum, count) => sum + count, 0);
        expect(outcomes).toBe(taken);
        const stored = await rig.row<{ judgements: number; pairs: number }>(
          `SELECT (SELECT count(*)::int FROM judgement g JOIN label_job j ON j.id = g.label_job_id
               WHERE j.run_id = $1 AND g.state = 'readable') AS judgements,
             (SELECT count(*)::int FROM preference_pair p JOIN label_job j ON j.id = p.label_job_id WHERE j.run_id = $1) AS pairs`,
          [run.id],
        );
        expect(stored).toEqual({ judgements: 2 * taken, pairs: end.outcomes.pair });
      },
    );
  });
