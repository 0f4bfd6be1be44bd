import type pg from 'pg';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '#libs/config/load-config.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { JudgeReportReadModel } from '#libs/database/read-models/judge-report.js';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import type { LabelJobTrace } from '#libs/database/read-models/label-job-trace.view.js';
import { ScoreReportReadModel } from '#libs/database/read-models/score-report.js';
import type { ExportedImage } from '#libs/database/export/exported-image.js';
import { IMAGES } from '#libs/database/export/image-sql.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { ScoreReportService } from '#libs/intake/scores/score-report.service.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { startOfflineModel, type OfflineModel } from '../../apps/offline-model/start-offline-model.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(90_000);

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

interface ExampleItem {
  externalId?: string;
  prompt: unknown;
  candidates: object[];
}

async function examples(): Promise<ExampleItem[]> {
  const lines = (await readFile(join(EXAMPLES, 'images.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ExampleItem);
}

/** A label job of the run's canary, with an image, and one about a text: scorers see neither. */
async function addUnscored(pool: pg.Pool, runId: string): Promise<void> {
  const copy = (row: string, ...changes: string[]) =>
    `(jsonb_populate_record(${row}, jsonb_build_object('id', uuid_v7(), ${changes.join(', ')}))).*`;
  await pool.query(
    `WITH made AS (SELECT j AS job, i AS item, c AS candidate, uuid_v7() AS item_id, k.canary FROM label_job j JOIN item i ON i.id = j.item_id
       JOIN candidate c ON c.item_id = i.id AND c.position = 0 CROSS JOIN (VALUES (true), (false)) AS k (canary) WHERE j.run_id = $1 LIMIT 2),
     other AS (INSERT INTO dataset (id, name) VALUES (uuid_v7(), 'other') RETURNING id),
     items AS (INSERT INTO item SELECT ${copy('item', "'id', item_id", "'external_id', NULL", "'content_hash', encode(sha256(convert_to(item_id::text, 'UTF8')), 'hex')", "'modality', CASE WHEN canary THEN 'image' ELSE 'text' END", "'dataset_id', (SELECT id FROM other)")} FROM made),
     candidates AS (INSERT INTO candidate SELECT ${copy('candidate', "'item_id', item_id")} FROM made)
     INSERT INTO label_job SELECT ${copy('job', "'item_id', item_id", "'canary', canary")} FROM made`,
    [runId],
  );
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

  /** Imports items whose images lie beside the examples; answers how many landed. */
  async function imported(datasetId: string, lines: readonly ExampleItem[]): Promise<number> {
    const { database, dataDir } = rig;
    const config = loadConfig({ cwd: dataDir, env: { PRECEPT_DATA_DIR: dataDir } });
    const items = new ItemService(
      new DatasetStore(database.pool),
      new ItemStore(database.pool),
      openImages(config, database),
    );
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    return (await items.importStream(datasetId, one(Buffer.from(text)), { folder: EXAMPLES })).accepted;
  }

  it('look at every image and rank its captions; what they say is stored apart, and told by the report', async () => {
    const { database, runs } = rig;
    const { slug, datasetId } = await seed(database, 0, { appliesTo: ['image'] });
    const several = (await examples()).filter(({ candidates }) => candidates.length > 1);
    expect(await imported(datasetId, several.slice(0, 4))).toBe(4);
    await rig.warmWorker();
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
    const reports = new ScoreReportService(new DatasetStore(database.pool), new ScoreReportReadModel(database));
    await addUnscored(database.pool, run.id);
    const { scorers } = await reports.report(datasetId);
    expect(scorers).toMatchObject([{ scorer: 'eyes', runId: run.id, scores: stored.images, missing: 0, rated: 0 }]);
    const { captions: told } = await new JudgeReportReadModel(database).read(run.id, async (snapshot) => ({
      captions: await snapshot.captions(),
    }));
    expect(told).toMatchObject({ agreement: null, ranked: { scorer: 'eyes' } });
    expect(told?.ranked?.mean).toBeGreaterThan(0);
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

  it('choose the best images, of the run or by imported scores: only those are captioned, judged and paired', async () => {
    const { database, runs } = rig;
    const { slug, datasetId } = await seed(database, 0, { appliesTo: ['image'] });
    const [first] = await examples();
    const pictures = (await examples()).flatMap(({ candidates }) => candidates.slice(0, 1)).slice(0, 4);
    const { prompt } = first!;
    expect(await imported(datasetId, [{ externalId: 'four', prompt, candidates: pictures }])).toBe(1);
    await rig.warmWorker();
    const request = { datasetId, constitution: { slug, version: 1 }, budget: '1' };
    const start = (recipe: RecipeRequest, scorers: string[] = []) =>
      runs.start({ ...request, recipe, models: { scorers } }, 'test');
    const ended = async (run: { id: string }) => {
      await rig.until(run.id, ({ state }) => state === 'done');
      const { id } = await rig.row<{ id: string }>('SELECT id FROM label_job WHERE run_id = $1', [run.id]);
      return new LabelJobTraceReadModel(database).trace(id, { bodies: false });
    };
    const captioned = ({ captions, item }: LabelJobTrace) =>
      item.candidates.flatMap(({ position, image }) =>
        captions.some(({ assetHash }) => assetHash === image?.hash) ? [position] : [],
      );
    const chosen = ({ item }: LabelJobTrace) =>
      item.candidates.flatMap(({ position, selection }) => (selection?.chosen ? [position] : []));

    const estimate = await runs.estimate({
      ...{
        ...request,
        recipe: { name: 'comparison', best: { scorer: 'eyes' } },
        models: { scorers: ['eyes', 'blind'] },
      },
    });
    const without = await runs.estimate({ ...request, recipe: { name: 'ranking' } });
    expect([estimate.items, estimate.calls]).toEqual([1, 8 + 2 * 3 + 2 * 2]);
    expect(without.calls).toBe(4 * 3 + 6 * 2 * 2);

    const compared = await ended(await start({ name: 'comparison', best: { scorer: 'eyes' } }, ['eyes']));
    const scores = compared.item.candidates.map((one) => one.scores[0]?.value ?? NaN);
    expect(compared.item.candidates.map((one) => one.scores)).toEqual(
      scores.map((value) => [expect.objectContaining({ scorer: 'eyes', aspect: 'alignment', value })]),
    );
    const ranked = compared.item.candidates
      .map(({ position, contentHash }) => ({ position, contentHash, score: scores[position]! }))
      .sort((a, b) => b.score - a.score || (a.contentHash < b.contentHash ? -1 : 1));
    const best = ranked.slice(0, 2).map(({ position }) => position);
    expect(compared.item.candidates.map(({ selection }) => selection)).toEqual(
      ranked
        .map(({ position, score }, i) => ({ position, selection: { rank: i + 1, score, chosen: i < 2 } }))
        .sort((a, b) => a.position - b.position)
        .map(({ selection }) => selection),
    );
    expect(captioned(compared)).toEqual(best.toSorted((a, b) => a - b));
    const [a, b] = best.toSorted((x, y) => x - y);
    expect(new Set(compared.judgements.map(({ subject }) => subject))).toEqual(
      new Set([`candidate:${a}|candidate:${b}`]),
    );

    const { rows } = await database.pool.query<ExportedImage>(IMAGES, [compared.runId]);
    const { probability = null } = compared.result ?? {};
    const told = rows.map(({ asset, label }) => [asset?.hash, label.probability]);
    const hashes = compared.item.candidates.map(({ contentHash }) => contentHash);
    expect(probability).not.toBeNull();
    expect(new Map(told as [string, number | null][])).toEqual(
      new Map(hashes.map((hash, i) => [hash, i === a ? probability : i === b ? 1 - probability! : null])),
    );

    // by imported scores, one image has none
    const byPlace = { name: 'rating', best: { scorer: 'elsewhere', count: 2 } } as const;
    await expect(start(byPlace)).rejects.toMatchObject({ code: 'recipe_invalid' });
    await database.pool.query(
      `INSERT INTO score (id, candidate_id, scorer, aspect, value) SELECT uuid_v7(), c.id, 'elsewhere', 'quality', c.position
       FROM candidate c JOIN item i ON i.id = c.item_id WHERE i.dataset_id = $1 AND c.position < 3`,
      [datasetId],
    );
    const rated = await ended(await start(byPlace));
    expect([chosen(rated), captioned(rated)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect([...new Set(rated.ratings.map(({ subject }) => subject))]).toEqual(['candidate:1', 'candidate:2']);
    expect(rated.item.candidates[3]).toMatchObject({ scores: [], selection: { rank: 4, score: null, chosen: false } });

    // a worker that takes the job up again where judging was due judges what was chosen, whatever was imported since
    const { pool } = database;
    await pool.query(
      `INSERT INTO score (id, candidate_id, scorer, aspect, value) SELECT uuid_v7(), c.id, 'elsewhere', 'quality', 99
       FROM candidate c JOIN label_job j ON j.item_id = c.item_id WHERE j.id = $1 AND c.position = 3`,
      [rated.id],
    );
    for (const made of ['preference_pair', 'rating', 'image_verdict'])
      await pool.query(`DELETE FROM ${made} WHERE label_job_id = $1`, [rated.id]);
    await pool.query(
      `UPDATE label_job SET state = 'active', outcome = NULL, result = NULL, attempt = 0, finished_at = NULL, rung_at = NULL,
         next_try_at = now() WHERE id = $1`,
      [rated.id],
    );
    await pool.query(`UPDATE run SET state = 'running', finished_at = NULL WHERE id = $1`, [rated.runId]);
    const resumed = await ended({ id: rated.runId });
    expect(resumed.stage).toBe('rating');
    expect([chosen(resumed), captioned(resumed)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect([...new Set(resumed.ratings.map(({ subject }) => subject))]).toEqual(['candidate:1', 'candidate:2']);

    // an item of which nothing was scored fails visibly, and what is imported then mends it
    const others = (await examples()).flatMap(({ candidates }) => candidates.slice(0, 1)).slice(4, 7);
    expect(await imported(datasetId, [{ externalId: 'three', prompt, candidates: others }])).toBe(1);
    const half = await start({ name: 'ranking', best: { scorer: 'elsewhere', count: 2 } });
    const end = await rig.until(half.id, ({ state }) => state === 'done');
    expect(end.labelJobs).toMatchObject({ total: 2, done: 1, failed: 1 });
    const failed = `FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 AND i.external_id = 'three'`;
    const { code } = await rig.row<{ code: string }>(`SELECT j.failure_code AS code ${failed}`, [half.id]);
    expect(code).toBe('no_scores');
    await database.pool.query(
      `INSERT INTO score (id, candidate_id, scorer, aspect, value) SELECT uuid_v7(), c.id, 'elsewhere', 'quality', -c.position
       FROM candidate c JOIN item i ON i.id = c.item_id WHERE i.dataset_id = $1 AND i.external_id = 'three'`,
      [datasetId],
    );
    expect(await runs.retryFailed(half.id, 'test', 'no_scores')).toEqual({ retried: 1 });
    await rig.until(half.id, ({ state, labelJobs }) => state === 'done' && labelJobs.done === 2);
    const { id } = await rig.row<{ id: string }>(`SELECT j.id ${failed}`, [half.id]);
    const mended = await new LabelJobTraceReadModel(database).trace(id, { bodies: false });
    expect([chosen(mended), captioned(mended)]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(mended.result?.candidates).toHaveLength(3);
    expect(mended.result?.candidates?.[2]).toMatchObject({ index: 2, rank: null });
  });
});
