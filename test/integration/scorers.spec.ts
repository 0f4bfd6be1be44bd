import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '#libs/config/load-config.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { ScoreReportReadModel } from '#libs/database/read-models/score-report.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { ScoreReportService } from '#libs/intake/scores/score-report.service.js';
import { startOfflineModel, type OfflineModel } from '../../apps/offline-model/start-offline-model.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(90_000);

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('scorers of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precept-scorers-'));
  let model: OfflineModel;
  let rig: LabellingRig;
  beforeAll(async () => {
    model = await startOfflineModel();
    const PRECEPT_CONFIG = join(folder, 'precept.yaml');
    const common = `url: '${model.url}', model: precept-offline, offline: true`;
    writeFileSync(
      PRECEPT_CONFIG,
      `default: house\nendpoints:\n  house: { ${common} }\n  eyes: { ${common}, scoring: { aspect: alignment } }\n` +
        `  blind: { ${common}, scoring: { aspect: quality, reads: image } }\n`,
    );
    rig = await LabellingRig.open({}, { PRECEPT_CONFIG });
  });
  afterAll(async () => {
    await rig.close();
    await model.close();
    rmSync(folder, { recursive: true });
  });

  it('look at every image and rank its captions; what they say is stored apart, and told by the report', async () => {
    const { database, dataDir, runs } = rig;
    const { slug, datasetId } = await seed(database, 0, { appliesTo: ['image'] });
    const lines = (await readFile(join(EXAMPLES, 'images.jsonl'), 'utf8')).trim().split('\n');
    const several = lines.filter((line) => (JSON.parse(line) as { candidates: object[] }).candidates.length > 1);
    const config = loadConfig({ cwd: dataDir, env: { PRECEPT_DATA_DIR: dataDir } });
    const datasets = new DatasetStore(database.pool);
    const items = new ItemService(datasets, new ItemStore(database.pool), openImages(config, database));
    const imported = await items.importStream(datasetId, one(Buffer.from(several.slice(0, 4).join('\n'))), {
      folder: EXAMPLES,
    });
    expect(imported.accepted).toBe(4);
    await rig.worker();
    const captions = { rankedBy: 'eyes' };
    const request = { datasetId, constitution: { slug, version: 1 }, budget: '1' };
    const start = (scorers: string[], rankedBy = 'eyes') =>
      runs.start({ ...request, recipe: { name: 'rating', captions: { rankedBy } }, models: { scorers } }, 'test');
    await expect(start(['house'])).rejects.toMatchObject({ code: 'models_invalid' });
    await expect(start([])).rejects.toMatchObject({ code: 'recipe_invalid' });
    await expect(start(['blind'], 'blind')).rejects.toMatchObject({ code: 'recipe_invalid' });
    await expect(
      runs.start(
        { ...request, recipe: { name: 'rating', captions }, models: { judge: 'eyes', scorers: ['eyes'] } },
        'test',
      ),
    ).rejects.toMatchObject({ code: 'models_invalid' });

    const run = await start(['eyes']);
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs).toMatchObject({ total: 4, done: 4 });
    const stored = await rig.row<{ captions: number; ranked: number; calls: number; images: number; scores: number }>(
      `SELECT (SELECT count(*)::int FROM caption) AS captions, (SELECT count(*)::int FROM caption WHERE scored_by = 'eyes') AS ranked,
         (SELECT count(*)::int FROM model_call WHERE endpoint = 'eyes' AND template = 'score' AND cost = 0) AS calls,
         (SELECT count(*)::int FROM candidate) AS images,
         (SELECT count(*)::int FROM score s JOIN model_call m ON m.id = s.model_call_id
          WHERE s.scorer = 'eyes' AND s.aspect = 'alignment' AND s.value BETWEEN 0 AND 1
            AND s.provenance->>'servedModel' = 'precept-offline') AS scores`,
    );
    expect(stored.images).toBeGreaterThanOrEqual(8);
    expect(stored).toMatchObject({ scores: stored.images, captions: 3 * stored.images, ranked: 3 * stored.images });
    // the same caption of the same image is asked about once
    expect(stored.calls).toBeGreaterThan(stored.images);
    const reports = new ScoreReportService(datasets, new ScoreReportReadModel(database));
    const { scorers } = await reports.report(datasetId);
    expect(scorers).toMatchObject([{ scorer: 'eyes', runId: run.id, scores: stored.images, missing: 0, rated: 0 }]);
    // in another run no image is scored again: the ledger has the answers
    const again = await start(['eyes']);
    await rig.until(again.id, ({ state }) => state === 'done');
    const reused = await rig.row<{ scores: number; calls: number }>(
      `SELECT count(*)::int AS scores, count(*) FILTER (WHERE m.run_id = $1)::int AS calls
       FROM score s JOIN label_job j ON j.id = s.label_job_id JOIN model_call m ON m.id = s.model_call_id WHERE j.run_id = $1`,
      [again.id],
    );
    expect(reused).toEqual({ scores: stored.images, calls: 0 });
  });
});
