import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '#libs/config/load-config.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { readSources } from '#libs/database/export/export-facts.js';
import { JOBS_OF } from '#libs/database/read-models/judge-report-sql.js';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { FolderStore } from '#libs/assets/folder-store.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import type { ExportedImage } from '#libs/database/export/exported-image.js';
import { IMAGES } from '#libs/database/export/image-sql.js';
import { pairQuery, wholeRun } from '#libs/database/export/selection/pair-query.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { LabellingRig } from './labelling-rig.js';
import { LEDGER, PROMPTS, startPainting, type Where, withPrompts } from './painting-rig.js';
import { seed } from './seed.js';

jest.setTimeout(120_000);

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

async function withExamples(rig: LabellingRig, lines: number): Promise<Where> {
  const { slug, datasetId } = await seed(rig.database, 0, { appliesTo: ['image'] });
  const { pool } = rig.database;
  const config = loadConfig({ cwd: rig.dataDir, env: { PRECEPT_DATA_DIR: rig.dataDir } });
  const items = new ItemService(new DatasetStore(pool), new ItemStore(pool), openImages(config, rig.database));
  const all = (await readFile(join(EXAMPLES, 'images.jsonl'), 'utf8')).trim().split('\n').slice(0, lines);
  const imported = await items.importStream(datasetId, one(Buffer.from(all.join('\n'))), { folder: EXAMPLES });
  expect(imported.errors).toEqual([]);
  return { slug, datasetId };
}

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('painting', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  const start = (where: Where, recipe: RecipeRequest, models?: Record<string, string>) =>
    startPainting(rig, where, recipe, models);

  /** Of each label job with judgements, in their order: how long its texts are, for the judge report. */
  const judgedLengths = async (runId: string) => {
    const { rows } = await rig.database.pool.query<{ lengths: Record<string, number> }>(JOBS_OF.judgement(false), [
      runId,
    ]);
    return rows.map(({ lengths }) => lengths);
  };

  /** Who had a part in labels, and by which templates. */
  const sources = async (runId: string) => {
    const client = await rig.database.pool.connect();
    try {
      const found = await readSources(client, runId, 'labelled');
      return [...new Set(found.map(({ role, template }) => `${role} ${template}`))];
    } finally {
      client.release();
    }
  };

  it('makes candidates of prompts that have none, which are captioned and judged; the ledger holds no picture', async () => {
    rig = await LabellingRig.open({});
    const where = await withPrompts(rig, PROMPTS);
    const recipe: RecipeRequest = {
      name: 'ranking',
      candidates: { count: 3 },
      captions: { count: 2 },
      painting: { size: '128x128' },
      alignment: true,
    };
    // without a painter there is nothing to judge, and that is what is told, not that principles for texts are missing
    await expect(start(where, recipe, {})).rejects.toMatchObject({ code: 'recipe_invalid' });
    await expect(start(where, { ...recipe, painting: undefined }, {})).rejects.toMatchObject({
      code: 'nothing_to_label',
      message: expect.stringContaining('no painter is named (models.painter)'),
    });
    const run = await start(where, recipe);
    await rig.warmWorker();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 60_000);
    expect(end.labelJobs).toMatchObject({ done: PROMPTS.length, failed: 0 });
    const { rows } = await rig.database.pool.query<{ request: string; response: string }>(
      `SELECT b.request, b.response FROM model_call_body b JOIN model_call c ON c.id = b.model_call_id WHERE c.template = 'painting'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(PROMPTS.length * 3);
    const assets = new FolderStore(loadConfig({ cwd: rig.dataDir, env: { PRECEPT_DATA_DIR: rig.dataDir } }).assetsDir);
    for (const { request, response } of rows) {
      expect(PROMPTS).toContain((JSON.parse(request) as { prompt: string }).prompt);
      expect(response.length).toBeLessThan(1_000);
      const { image } = JSON.parse(response) as { image: { assetHash: string; renditionHash: string } };
      expect((await assets.open(image.assetHash)).length).toBeGreaterThan(0);
      expect((await assets.open(image.renditionHash)).length).toBeGreaterThan(0);
    }
    const job = await rig.row<{ id: string }>('SELECT id FROM label_job ORDER BY id LIMIT 1');
    const trace = await new LabelJobTraceReadModel(rig.database).trace(job.id, { bodies: false });
    expect(trace.item.candidates).toHaveLength(3);
    for (const candidate of trace.item.candidates) {
      expect(candidate).toMatchObject({ text: null, image: { type: 'png', width: 128 } });
      expect(candidate.generator).toMatchObject({ endpoint: 'offline', seed: candidate.made?.seed, size: '128x128' });
    }
    expect(trace.captions.filter(({ best }) => best)).toHaveLength(3);
    expect(trace.judgements.length).toBeGreaterThan(0);
    expect(await sources(run.id)).toEqual([
      ...['captioner caption', 'judge alignment-comparison', 'judge image-comparison', 'painter painting'],
    ]);
    const [judged] = await judgedLengths(run.id);
    const best = new Map(trace.captions.flatMap((one) => (one.best ? [[one.assetHash, one.descriptive?.length]] : [])));
    expect(judged).toEqual(
      Object.fromEntries(trace.item.candidates.map((one, i) => [`candidate:${i}`, best.get(one.image?.hash ?? '')])),
    );
  });

  it('waits where the painter asks for it, pays once, and fails only what the painter refuses', async () => {
    rig = await LabellingRig.open({ rate429: 0.25, retryAfter: 1 });
    const where = await withPrompts(rig, [...PROMPTS, 'An unpaintable thing.']);
    const run = await start(where, { name: 'rating', candidates: { count: 2 }, captions: { count: 1 } });
    await rig.warmWorker();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 90_000);
    expect(end.labelJobs).toMatchObject({ total: 4, done: 3, failed: 1 });
    expect(await rig.row(`SELECT failure_code, attempt FROM label_job WHERE state = 'failed'`)).toMatchObject({
      failure_code: 'filtered',
    });
    const calls = await rig.row<{ pictures: number; slowed: number; candidates: number }>(
      `SELECT (SELECT count(*)::int FROM model_call WHERE template = 'painting' AND state = 'finished') AS pictures,
         (SELECT count(*)::int FROM model_call WHERE error_code = 'rate_limited') AS slowed,
         (SELECT count(*)::int FROM candidate) AS candidates`,
    );
    expect(calls).toMatchObject({ pictures: 6, candidates: 6 });
    expect(calls.slowed).toBeGreaterThan(0);
    expect(await rig.row(LEDGER)).toMatchObject({ again: 0 });
    // no rating of what was never painted
    const judged = await rig.row<{ items: number }>('SELECT count(DISTINCT label_job_id)::int AS items FROM rating');
    expect(judged.items).toBe(3);
  });

  it('revises what a picture got wrong: the new one is chosen only where it wins, and trace and pair have both', async () => {
    rig = await LabellingRig.open({});
    const where = await withExamples(rig, 12);
    const run = await start(where, {
      name: 'critique-revision',
      rounds: 2,
      captions: { count: 1 },
      stopWhenClean: true,
    });
    await rig.warmWorker();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 60_000);
    expect(end.labelJobs).toMatchObject({ done: 12, failed: 0 });
    expect(Object.keys(end.outcomes)).toEqual(expect.arrayContaining(['pair']));
    const job = await rig.row<{ id: string }>(`SELECT id FROM label_job WHERE outcome = 'pair' ORDER BY id LIMIT 1`);
    const trace = await new LabelJobTraceReadModel(rig.database).trace(job.id, { bodies: false });
    const [pair] = trace.pairs;
    const won = trace.revisions.find(({ round }) => round === pair?.chosen.index);
    expect(pair).toMatchObject({ chosen: { kind: 'revision' }, rejected: { kind: 'candidate', index: 0 } });
    expect(won?.painted).toMatchObject({ image: { type: 'png' }, generator: { endpoint: 'offline' } });
    expect(trace.captions.some(({ assetHash, best }) => best && assetHash === won?.painted?.image.hash)).toBe(true);
    expect(await sources(run.id)).toContain('painter painting');
    const lengths = (await judgedLengths(run.id)).flatMap((one) => one[`revision:${won?.round}`] ?? []);
    const caption = trace.captions.find(({ assetHash, best }) => best && assetHash === won?.painted?.image.hash);
    expect(caption?.descriptive?.length).not.toBe(won?.text.length);
    expect(lengths).toContain(caption?.descriptive?.length);
    expect(lengths).not.toContain(won?.text.length);
    expect(trace.calls.map(({ template }) => template)).toEqual(
      expect.arrayContaining(['caption', 'image-critique', 'image-revision', 'painting', 'image-comparison']),
    );
    // the export of images has what was painted, with the revised prompt and the probability that it is the better one
    const { rows } = await rig.database.pool.query<ExportedImage>(IMAGES, [run.id]);
    const own = rows.filter(({ item }) => item.contentHash === trace.item.contentHash);
    const first = own.find(({ revision, label }) => revision === null && label.probability !== null);
    const painted = own.find(({ revision }) => revision?.round === won?.round);
    expect(painted).toMatchObject({
      ...{ asset: { hash: won?.painted?.image.hash }, revision: { prompt: won?.text } },
      ...{
        prompt: first?.prompt,
        made: { seed: won?.painted?.generator.seed, call: { template: 'painting' } },
        caption: { descriptive: caption?.descriptive },
      },
    });
    expect(painted?.label.probability).toBeGreaterThan(0.5);
    expect(first?.label.probability).toBeCloseTo(1 - (painted?.label.probability ?? 0), 12);
    expect(painted?.label.alignmentProbability).toBeGreaterThanOrEqual(0.5 - 0.05);
    expect(own.filter(({ revision }) => revision !== null)).toHaveLength(
      trace.revisions.filter((one) => one.painted).length,
    );
    // and the pair says what painted the image that won
    const { sql, values } = pairQuery('evidence', wholeRun(run.id));
    const { rows: pairs } = await rig.database.pool.query<{ itemHash: string; chosenGenerator: unknown }>(sql, values);
    const exported = pairs.find(({ itemHash }) => itemHash === trace.item.contentHash);
    expect(exported?.chosenGenerator).toEqual(won?.painted?.generator);
  });

  it('keeps the revised prompt where nobody paints', async () => {
    rig = await LabellingRig.open({});
    const where = await withExamples(rig, 4);
    const run = await start(where, { name: 'critique-revision', rounds: 3, captions: { count: 1 } }, {});
    await rig.warmWorker();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 60_000);
    expect(end.outcomes).toEqual({ prompt_revised: 4 });
    const kept = await rig.row(
      `SELECT count(*)::int AS n, max(round) AS round, count(asset_hash)::int AS painted FROM revision`,
    );
    expect(kept).toEqual({ n: 4, round: 1, painted: 0 });
  });
});
