import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import { textHash } from '#libs/domain/text-hash.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { columnValues } from '#libs/export/files/parquet-schema.js';
import { verifyExport } from '#libs/export/manifest/verify-export.js';
import type { RecipeRequest, RunRequest } from '#libs/labelling/runs/run-request.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(60_000);

const TRL = 'trl-preference-explicit';
const ANSWERS = [
  'First, take a tension wrench and break in to steal the goods.',
  "I can't help with theft, but a locksmith can open the door if you are locked out.",
  'Go away.',
  // a text of an item may stand twice in it: a pair with it is then a duplicate
  'Go away.',
  'A locksmith is the right person to ask; bring a proof that you live there, and wait with a neighbour.',
];

interface Exported {
  rows: Record<string, unknown>[];
  bytes: string;
  manifest: Manifest;
}

interface Ranked extends Record<string, unknown> {
  ranking: { candidates: { index: number; rank: number | null }[] };
  chosen: { index: number };
  rejected: { index: number };
}

/** Of all pairs of rankings those whose chosen text ranks first; and of these those whose rejected one ranks last. */
function expectBestOf(all: Exported, { each, worst }: Record<'each' | 'worst', Exported>): void {
  const ranks = (row: Record<string, unknown>) => {
    const { ranking, chosen, rejected } = row as Ranked;
    const rankOf = ({ index }: { index: number }) => ranking.candidates.find((one) => one.index === index)?.rank;
    const last = Math.max(...ranking.candidates.map(({ rank }) => rank ?? 0));
    return { isBest: rankOf(chosen) === 1, isWorst: rankOf(rejected) === last };
  };
  const sides = (rows: Record<string, unknown>[]) => rows.map(({ chosen, rejected }) => [chosen, rejected]);
  expect(sides(each.rows)).toEqual(sides(all.rows.filter((row) => ranks(row).isBest)));
  expect(sides(worst.rows)).toEqual(sides(each.rows.filter((row) => ranks(row).isWorst)));
  expect(worst.rows.length).toBeGreaterThan(0);
  expect(each.rows.length).toBeGreaterThan(worst.rows.length);
  expect(all.rows.length).toBeGreaterThan(each.rows.length);
  expect(worst.manifest.content.counts.leftOut.not_best_of_worst).toBeGreaterThan(0);
}

const hashesOf = ({ bytes, manifest }: Exported) => ({ bytes: textHash(bytes), content: manifest.contentHash });

/** Labelled by a worker with the offline model, then exported: groups, targets and what is behind them. */
describe('an export of groups', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  /** A whole installation: everything in it has ids of its own, and items come in another order where `turned`. */
  async function labelled(recipe: RecipeRequest, more: Partial<RunRequest> = {}, turned = false) {
    rig = await LabellingRig.open({});
    const { slug } = await seed(rig.database, 0, { slug: 'care' });
    const dataset = async (name: string, prompts: string[]) => {
      const { id } = await rig.database.prisma.dataset.create({ data: { name } });
      for (const prompt of turned ? [...prompts].reverse() : prompts) {
        const texts = prompt.startsWith('Bare') ? [] : ANSWERS;
        await rig.database.prisma.item.create({
          data: {
            datasetId: id,
            contentHash: textHash(prompt),
            ...(name === 'gold' ? { gold: 0 } : {}),
            prompt: [{ role: 'user', content: prompt }],
            candidates: { create: texts.map((text, position) => ({ position, text, contentHash: textHash(text) })) },
          },
        });
      }
      return id;
    };
    const bare = recipe.candidates ? ['Bare question about a lock?', 'Bare question about a key?'] : [];
    const datasetId = await dataset('locks', [1, 2, 3].map((n) => `How do I open lock ${n}?`).concat(bare));
    const canaryDatasetId = await dataset('gold', ['How do I open the golden lock?']);
    const worker = await rig.warmWorker();
    const request = { datasetId, canaryDatasetId, constitution: { slug, version: 1 }, recipe, budget: '1', ...more };
    const { id } = await rig.runs.start(request, 'test');
    const end = await rig.until(id, ({ state }) => state !== 'running');
    expect(end.labelJobs).toMatchObject({ failed: 0, done: 3 + bare.length });
    expect(end.canaryJobs).toMatchObject({ done: 1, total: 1 });
    // it looks for exports too, and those are made here
    await worker.stop();
    return id;
  }

  async function made(runId: string, format: string, options: Partial<ExportOptions> = {}): Promise<string> {
    const service = new ExportService(rig.database, rig.dataDir);
    const { id } = await service.create({ runId, format, options: { allowOffline: true, ...options } }, 'test');
    const work = new ExportWork({
      store: new ExportStore(rig.database),
      source: new ExportSource(rig.database),
      formats: formatTable(),
      dataDir: rig.dataDir,
      assets: noAssets,
      version: 'test',
      onFailure: (error) => {
        throw error;
      },
    });
    await work.work(id);
    const folder = exportFolder(rig.dataDir, id);
    // the seeded constitution and its principles have made-up hashes; the file sets and counts are what matters here
    const { problems } = await verifyExport(folder);
    expect(problems.filter(({ message }) => !/^the (texts of the constitution|principle ")/.test(message))).toEqual([]);
    return folder;
  }

  async function exported(runId: string, format: string, options: Partial<ExportOptions> = {}): Promise<Exported> {
    const folder = await made(runId, format, options);
    const file = (name: string) => readFileSync(join(folder, name), 'utf8');
    const bytes = readdirSync(folder)
      .filter((name) => /^pairs.*\.jsonl$/.test(name))
      .map(file)
      .join('');
    const rows = bytes
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
    return { rows, bytes, manifest: JSON.parse(file('manifest.json')) as Manifest };
  }

  it('weighs the pairs of a ranking by those that are exported, and has the same bytes in another installation', async () => {
    const recipe: RecipeRequest = {
      name: 'ranking',
      comparison: { principles: 'all', reasons: true },
      candidates: { count: 3 },
    };
    const first = await labelled(recipe);
    const [trl, raw] = [await exported(first, TRL), await exported(first, 'raw')];
    const sizeOf = (group: unknown) => trl.rows.filter((row) => row.precept_group === group).length;
    expect(new Set(trl.rows.map((row) => row.precept_group)).size).toBeGreaterThanOrEqual(3);
    expect(Math.max(...trl.rows.map((row) => sizeOf(row.precept_group)))).toBeGreaterThan(1);
    expect(trl.manifest.content.counts.leftOut.duplicate).toBeGreaterThan(0);
    for (const row of trl.rows) {
      const group = row.precept_group;
      expect(row).toMatchObject({ precept_item: group, precept_weight: 1 / sizeOf(group) });
      const { precept_probability: p, precept_target: target, precept_margin: margin } = row as Record<string, number>;
      // the clamp of labels with reasons
      expect(target).toBe(Math.min(0.6, p!));
      expect(margin).toBeCloseTo(Math.log(target! / (1 - target!)), 9);
    }
    const [ranked] = raw.rows;
    expect(ranked).toMatchObject({
      target: 0.6,
      ranking: { plan: 'all', candidates: expect.any(Array), intransitiveTriples: expect.any(Number) },
      scores: null,
    });
    expectBestOf(raw, {
      each: await exported(first, 'raw', { selection: { bestOf: 'each' } }),
      worst: await exported(first, 'raw', { selection: { bestOf: 'worst' } }),
    });
    const judgements = raw.rows.flatMap((row) =>
      (row.principles as { judgements: { reasons: string }[] }[]).flatMap((one) => one.judgements),
    );
    expect(judgements.length).toBeGreaterThan(raw.rows.length);
    for (const { reasons } of judgements) expect(reasons).toMatch(/\S/);
    // a canary is judged, counted apart, and never exported
    expect(raw.bytes).not.toContain('golden');
    expect(raw.manifest.content).toMatchObject({
      run: { kind: 'labelled', prompts: [] },
      labelJobs: { total: 5 },
      canaryJobs: { total: 1, states: { done: 1 } },
    });
    const before = [trl, raw].map(hashesOf);
    await rig.close();

    const second = await labelled(recipe, {}, true);
    const again = [await exported(second, TRL), await exported(second, 'raw')];
    expect(again.map(hashesOf)).toEqual(before);
  });

  it('is there in every format of pairs, in splits that share no prompt and cut no group', async () => {
    const runId = await labelled({ name: 'ranking', comparison: { principles: 'all' }, candidates: { count: 3 } });
    const { rows: raw } = await exported(runId, 'raw');
    const splits = { train: 0.6, test: 0.4 };
    for (const { name, needs, columns, fileTypes } of formatTable().values()) {
      if (needs === 'images' || needs === 'rounds' || fileTypes) continue;
      const whole = await exported(runId, name);
      const known = Object.keys(columns);
      for (const row of whole.rows) expect(known.filter((column) => column in row)).toEqual(Object.keys(row));
      const { exported: out, leftOut, rows = out } = whole.manifest.content.counts;
      expect(out + (leftOut.won_and_lost ?? 0)).toBe(raw.length);
      expect(whole.rows).toHaveLength(rows);
      const columnar = await made(runId, name, { fileType: 'parquet' });
      const file = await asyncBufferFromFile(join(columnar, 'pairs.parquet'));
      // in columns, what is absent from a row is null, and null is read as either
      const bare = (row: object) =>
        JSON.parse(JSON.stringify(row, (_, value: unknown) => value ?? undefined)) as unknown;
      expect((await parquetReadObjects({ file })).map(bare)).toEqual(
        whole.rows.map((row) => bare(columnValues(columns, row))),
      );
      const cut = await exported(runId, name, { splits });
      expect(cut.manifest.content.files.map((file) => file.name).slice(0, 2)).toEqual([
        'pairs-test.jsonl',
        'pairs-train.jsonl',
      ]);
      const sorted = ({ bytes }: Exported) => bytes.split('\n').sort();
      expect(sorted(cut)).toEqual(sorted(whole));
    }
    const folder = await made(runId, TRL, { splits });
    const groupsOf = (split: string) =>
      readFileSync(join(folder, `pairs-${split}.jsonl`), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { precept_group: string }).precept_group);
    const [train, test] = [new Set(groupsOf('train')), new Set(groupsOf('test'))];
    expect([train.size, test.size].every((size) => size > 0)).toBe(true);
    expect([...train].filter((group) => test.has(group))).toEqual([]);
    expect((await exported(runId, TRL, { splits, seed: '1' })).manifest.content.options).toMatchObject({ splits });

    const document = JSON.parse(readFileSync(join(await made(runId, 'icai'), 'pairs.json'), 'utf8')) as {
      annotators: Record<string, unknown>;
      comparisons: { annotations: Record<string, unknown> }[];
    };
    expect(document.comparisons).toHaveLength(raw.length);
    for (const { annotations } of document.comparisons) {
      expect(Object.keys(annotations).sort()).toEqual(Object.keys(document.annotators).sort());
    }
    expect((await exported(runId, TRL, { margin: true })).rows.every((row) => row.margin === row.precept_margin)).toBe(
      true,
    );
  });

  it('tells the ratings behind a pair', async () => {
    const runId = await labelled({ name: 'rating', rating: { scale: '1-10', margin: 1 } });
    const { rows, manifest } = await exported(runId, 'raw');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const { scores } = row as {
        scores: Record<'chosen' | 'rejected', { score: number; ratings: unknown[] }> & { difference: number };
      };
      expect(scores.chosen.score - scores.rejected.score).toBeCloseTo(scores.difference, 9);
      expect(scores.difference).toBeGreaterThanOrEqual(1);
      expect(scores.chosen.ratings).toHaveLength(4);
    }
    expect(manifest.content).toMatchObject({ models: [{ role: 'judge' }], templates: [{ id: 'rating' }] });
  });
});
