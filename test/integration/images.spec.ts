import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import sharp from 'sharp';
import { FolderStore } from '#libs/assets/folder-store.js';
import { loadConfig } from '#libs/config/load-config.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { wholeRun } from '#libs/database/export/selection/pair-query.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { readRows } from '#libs/export/check/read-rows.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { verifyExport } from '#libs/export/manifest/verify-export.js';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { beginImageRun, type ExampleLine } from './image-run.js';
import { LabellingRig } from './labelling-rig.js';

jest.setTimeout(90_000);

describe('image items', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  async function begin(recipe: RecipeRequest, lines?: (all: ExampleLine[]) => object[]) {
    rig = await LabellingRig.open({});
    return beginImageRun(rig, recipe, lines);
  }

  it('are captioned, and ranked by what their captions say: the picture that fits the prompt comes first', async () => {
    const several = (all: ExampleLine[]) => all.filter(({ candidates }) => candidates.length > 1);
    const { run } = await begin({ name: 'ranking', comparison: { principles: { sample: 1 } } }, several);
    const end = await rig.until(run.id, ({ state }) => state === 'done', 60_000);
    expect(end.labelJobs.failed).toBe(0);
    const captions = await rig.row<{ images: number; captions: number; best: number; different: number }>(
      `SELECT count(DISTINCT asset_hash)::int AS images, count(*)::int AS captions, count(*) FILTER (WHERE best)::int AS best,
         count(DISTINCT descriptive) FILTER (WHERE best)::int AS different FROM caption`,
    );
    expect(captions.captions).toBe(captions.best * 3);
    expect(captions.different).toBe(captions.images);
    // the first choice of the judge is the one that people hold to be right
    const { rows } = await rig.database.pool.query<{ name: string; best: number; gold: number | number[] }>(
      `SELECT i.external_id AS name, i.gold, (SELECT (o->>'index')::int FROM jsonb_array_elements(j.result->'candidates') AS o
         ORDER BY (o->>'rank')::int LIMIT 1) AS best
       FROM label_job j JOIN item i ON i.id = j.item_id WHERE i.gold IS NOT NULL`,
    );
    const right = rows.filter(({ best, gold }) =>
      Array.isArray(gold) ? gold[best] === Math.min(...gold) : best === gold,
    );
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(right.length / rows.length).toBeGreaterThan(0.85);
  });

  it('are left out of runs where a picture is known by its name only', async () => {
    const named = { externalId: 'named', candidates: [{ image: { name: 'sd/1.png' }, generator: { name: 'sd' } }] };
    const { run, datasetId } = await begin({ name: 'rating', rating: { principles: 'all' } }, (all) => [
      ...all.slice(0, 1),
      { ...named, prompt: 'A boat.' },
    ]);
    expect(run).toMatchObject({ labelJobs: 1, leftOut: { images_known_by_name_only: 1 } });
    const { data } = await new ItemStore(rig.database.pool).page(datasetId, { after: null, limit: 9, take: 10 });
    const [kept] = data[1]?.candidates ?? [];
    expect(kept).toMatchObject({ image: null, imageName: 'sd/1.png', generator: { name: 'sd' }, text: null });
    await rig.until(run.id, ({ state }) => state === 'done');
  });

  it('are known by their bytes: pairs, traces and the ledger name hashes, and no pixel is stored in PostgreSQL', async () => {
    const two = (all: ExampleLine[]) => all.slice(0, 3);
    const { run, datasetId } = await begin(
      { name: 'rating', rating: { principles: 'all', scale: '1-5', margin: 0.5 }, directCheck: { share: 1 } },
      two,
    );
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs).toMatchObject({ total: 3, done: 3 });
    const { rows } = await rig.database.pool.query<{ request: string }>(
      `SELECT b.request FROM model_call_body b JOIN model_call c ON c.id = b.model_call_id WHERE c.template = 'caption'`,
    );
    for (const { request } of rows) {
      expect(JSON.parse(request)).toMatchObject({
        images: [{ hash: expect.stringMatching(/^[0-9a-f]{64}$/), type: 'png' }],
      });
      expect(request.length).toBeLessThan(20_000);
    }
    // how well the images meet their prompts is told apart: no rating of a principle, and no column of the report, counts it
    const aligned = await rig.row<{ verdicts: number; candidates: number; scored: number }>(
      `SELECT (SELECT count(*)::int FROM image_verdict WHERE aspect = 'alignment' AND seen = 'caption' AND state = 'readable') AS verdicts,
         (SELECT count(*)::int FROM candidate) AS candidates,
         (SELECT count(*)::int FROM label_job j, jsonb_array_elements(j.result->'scores') s WHERE jsonb_typeof(s->'alignment') = 'number') AS scored`,
    );
    const direct = await rig.row<{ seen: number; checked: number; agree: number }>(
      `SELECT (SELECT count(*)::int FROM image_verdict WHERE seen = 'image' AND state = 'readable') AS seen, count(*)::int AS checked,
         (count(*) FILTER (WHERE (v->>'agrees')::boolean))::int AS agree
       FROM label_job j, jsonb_array_elements(j.result->'directCheck'->'verdicts') v`,
    );
    expect(direct.seen).toBe(direct.checked);
    // the offline model's captions hold what it measures, so it seldom says otherwise of the picture
    expect(direct.agree / direct.checked).toBeGreaterThan(0.7);
    expect([aligned.verdicts, aligned.scored]).toEqual([aligned.candidates, aligned.candidates]);
    const job = await rig.row<{ id: string }>(`SELECT id FROM label_job ORDER BY id LIMIT 1`);
    const trace = await new LabelJobTraceReadModel(rig.database).trace(job.id, { bodies: false });
    expect(trace.item.modality).toBe('image');
    expect(trace.captions.filter(({ best }) => best)).toHaveLength(trace.item.candidates.length);
    expect(trace.item.candidates.map(({ text, image }) => [text, image?.type])).toEqual(
      trace.item.candidates.map(() => [null, 'png']),
    );
    const reports = new JudgeReportService(rig.database);
    const report = await reports.report(run.id);
    expect(report.captions).toMatchObject({
      captioner: 'offline',
      states: { readable: report.captions?.captions },
      shared: [],
      sharedImages: 0,
    });
    expect(report.labelled.judges[0]?.ledger.calls).toBeGreaterThan(0);
    // every image has one alignment, told beside the principles' figures
    expect(report.images?.alignment.judges).toEqual([
      { judge: 'offline', states: { readable: aligned.candidates }, meanScore: expect.any(Number) },
    ]);
    const checked = report.images?.directCheck.map(({ disagreement }) => disagreement.of) ?? [];
    expect(checked.reduce((sum, of) => sum + of, 0)).toBe(direct.checked);
    expect(report.images?.directCheck.map(({ principle }) => principle)).toContain(null);
    // a captioner that says the same of every picture is told of
    await rig.database.pool.query(
      `UPDATE caption SET descriptive = CASE WHEN asset_hash < '8' THEN 'A drawing.' ELSE 'a  DRAWING' END`,
    );
    const { captions } = await reports.report(run.id);
    const places = Array.from({ length: captions?.images ?? 0 }, () => ({
      image: expect.stringMatching(/^[0-9a-f]{64}$/),
      item: expect.stringMatching(/^[0-9a-f]{64}$/),
      externalId: expect.stringMatching(/^image-/),
    }));
    const shared = [{ caption: 'A drawing.', images: captions?.images, places }];
    expect(captions).toMatchObject({ shared, sharedImages: captions?.images });
    // the same images again are the same items
    const again = await rig.row<{ items: number }>(
      `SELECT count(*)::int AS items FROM item WHERE dataset_id = '${datasetId}'`,
    );
    expect(again.items).toBe(3);
  });

  it('are exported one a row, with captions, weights and their renditions, each time the same', async () => {
    const recipe: RecipeRequest = { name: 'rating', rating: { principles: 'all', scale: '1-5', margin: 0.5 } };
    const { run } = await begin(recipe, (all) => all.slice(0, 3));
    await rig.until(run.id, ({ state }) => state === 'done');
    const { database, dataDir } = rig;
    const { assetsDir } = loadConfig({ cwd: dataDir, env: { PRECEPT_DATA_DIR: dataDir } });
    const exports = new ExportService(database, dataDir);
    const work = new ExportWork({
      store: new ExportStore(database),
      source: new ExportSource(database),
      formats: formatTable(),
      dataDir,
      assets: new FolderStore(assetsDir),
      version: '1.2.3',
      onFailure: () => undefined,
    });
    const make = async (options: Partial<ExportOptions>, format = 'images') => {
      const { id } = await exports.create({ runId: run.id, format, options }, 'test');
      await work.work(id);
      return exports.get(id);
    };
    expect(await make({})).toMatchObject({ state: 'failed', failureCode: 'offline_rows' });
    const made = await make({ allowOffline: true, withImages: true, captionBlend: 0.5 });
    const count = await rig.row<{ n: number }>('SELECT count(*)::int AS n FROM candidate');
    expect(made).toMatchObject({ state: 'done', counts: { images: count.n, exported: count.n, leftOut: {} } });
    const folder = exportFolder(dataDir, made.id);
    expect(await wrongFiles(folder)).toEqual([]);
    const text = await readFile(join(folder, 'images.jsonl'), 'utf8');
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(new Set(rows.map(({ trainingCaptionFrom }) => trainingCaptionFrom))).toEqual(new Set(['caption', 'prompt']));
    for (const row of rows) {
      const { score } = row.label as { score: number };
      expect(row.weight).toBeCloseTo((score - 1) / 4, 12);
      expect(row).toMatchObject({
        weightFrom: 'rating',
        captioner: 'offline',
        offline: true,
        file: expect.any(String),
      });
    }
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.content.pictures).toEqual(made.summary?.pictures);
    const kept = await readdir(join(folder, 'images'));
    expect(made.summary?.pictures).toMatchObject({ folder: 'images', count: kept.length });
    expect(manifest.content.models.map(({ role }) => role)).toEqual(expect.arrayContaining(['captioner', 'judge']));
    const again = await make({ allowOffline: true, withImages: true, captionBlend: 0.5 });
    expect(await readFile(join(exportFolder(dataDir, again.id), 'images.jsonl'), 'utf8')).toBe(text);
    const { slug, contentHash } = manifest.content.constitution;
    const principles = await database.pool.query<object>(
      'SELECT key, content_hash AS hash FROM principle ORDER BY position',
    );
    expect(principles.rows).toHaveLength(4);
    const labelledUnder = {
      ...{ precept_constitution: slug, precept_version: 1, precept_version_hash: contentHash },
      precept_principles: principles.rows,
    };
    for (const row of rows)
      expect(row).toMatchObject({ constitution: { slug, version: 1, contentHash }, principles: principles.rows });
    // for trainers: images in Parquet, or beside one document
    for (const [format, file] of Object.entries(TRAINERS)) {
      const made = await make({ allowOffline: true }, format);
      expect([format, made.state, made.failureMessage]).toEqual([format, 'done', null]);
      const { leftOut = {}, exported = 0 } = made.counts ?? {};
      expect([format, exported > 0, Object.keys(leftOut)]).toEqual([format, true, []]);
      const folder = exportFolder(dataDir, made.id);
      expect([format, await wrongFiles(folder)]).toEqual([format, []]);
      for await (const row of readRows(join(folder, file), file)) expect(row).toMatchObject(labelledUnder);
      const shown = await picturesIn(join(folder, file));
      expect(shown.length).toBeGreaterThanOrEqual(exported);
      for (const bytes of shown) expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      const again = await make({ allowOffline: true }, format);
      expect(again.files?.find(({ name }) => name === file)).toEqual(made.files?.find(({ name }) => name === file));
    }
    // what is not done, or is not there, is counted and left out
    await database.pool
      .query(`UPDATE label_job SET state = 'failed', outcome = NULL, result = NULL, failure_code = 'x', failure_message = 'x'
      WHERE id = (SELECT min(id::text)::uuid FROM label_job)`);
    const fewer = await make({ allowOffline: true });
    expect(fewer.counts?.leftOut.label_job_not_done).toBeGreaterThan(0);
    expect(await wrongFiles(exportFolder(dataDir, fewer.id))).toEqual([]);
  });

  it('may be edits: the image to be edited is captioned, shown to the judge, and told in trace and export', async () => {
    const image = (name: string) => ({ path: `images/${name}.png` });
    const edit = {
      externalId: 'edit',
      prompt: 'Three red circles on a white background.',
      condition: image('five-dots-a'),
      candidates: ['a', 'b'].map((name) => ({ image: image(`three-circles-${name}`), generator: { name } })),
    };
    const { run } = await begin(
      { name: 'rating', rating: { principles: 'all', scale: '1-5', margin: 0.5 }, directCheck: { share: 1 } },
      () => [edit],
    );
    await rig.until(run.id, ({ state }) => state === 'done');
    const job = await rig.row<{ id: string; hash: string }>(
      'SELECT j.id, i.condition_hash AS hash FROM label_job j JOIN item i ON i.id = j.item_id',
    );
    const trace = await new LabelJobTraceReadModel(rig.database).trace(job.id, { bodies: true });
    const shown = trace.captions.find(({ ofCondition, best }) => ofCondition && best);
    expect(shown).toMatchObject({ assetHash: job.hash, descriptive: expect.any(String) });
    expect(trace.captions.filter(({ ofCondition }) => !ofCondition)).toHaveLength(6);
    const asked = trace.calls.filter(({ template }) => template.startsWith('image-rating'));
    expect(asked.length).toBeGreaterThan(0);
    for (const { request } of asked)
      expect(JSON.stringify(request)).toContain(`IMAGE TO BE EDITED: ${shown?.descriptive}`);
    const directly = trace.calls.filter(({ template }) => template.startsWith('seen-rating'));
    expect(directly.length).toBeGreaterThan(0);
    for (const { request } of directly)
      expect(JSON.stringify(request)).toMatch(
        /IMAGE TO BE EDITED: The second picture\.(?=.*"images":\[\{[^}]*\},\{[^}]*\}\])/,
      );
    const batches = await new ExportSource(rig.database).read(async (snapshot) => {
      const rows = [];
      for await (const batch of snapshot.evidencedPairs(wholeRun(run.id))) rows.push(...batch);
      return rows;
    });
    expect(batches).toHaveLength(1);
    expect(batches[0]?.pair).toMatchObject({
      condition: { image: job.hash, caption: shown?.descriptive },
      generators: {
        chosen: { name: expect.stringMatching(/^[ab]$/) },
        rejected: { name: expect.stringMatching(/^[ab]$/) },
      },
    });
  });
});

/** The formats for trainers of images, and the file of their rows. */
const TRAINERS = {
  'pick-a-pic': 'pairs.parquet',
  'trl-preference-images': 'pairs.parquet',
  hpdv2: 'pairs.json',
  'image-reward': 'pairs.json',
  'reward-weighted': 'images.parquet',
  captions: 'images.parquet',
};

/** The bytes of all images that rows hold or name, in whatever column. */
async function picturesIn(path: string): Promise<Uint8Array[]> {
  if (path.endsWith('.json')) {
    const rows = JSON.parse(await readFile(path, 'utf8')) as { file_path?: string[]; generations?: string[] }[];
    const names = rows.flatMap(({ file_path: paths = [], generations = [] }) => [...paths, ...generations]);
    return Promise.all(names.map((name) => readFile(join(dirname(path), name))));
  }
  interface Shown {
    bytes: Uint8Array;
  }
  type Row = { jpg_0?: Uint8Array; jpg_1?: Uint8Array; image?: Shown; images?: Shown[] };
  const rows = (await parquetReadObjects({ file: await asyncBufferFromFile(path), utf8: false })) as Row[];
  return rows
    .flatMap(({ jpg_0: first, jpg_1: second, image, images = [] }) => [
      first,
      second,
      image?.bytes,
      ...images.map(({ bytes }) => bytes),
    ])
    .filter((bytes) => bytes !== undefined);
}

/** What is wrong with the files of an export; the constitution of these tests and its principles have made-up hashes. */
const wrongFiles = async (folder: string) =>
  (await verifyExport(folder)).problems.filter(
    ({ message }) => !/^the principle "|texts of the constitution/.test(message),
  );
