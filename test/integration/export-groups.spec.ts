import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import { textHash } from '#libs/domain/text-hash.js';
import { exportFolder } from '#libs/export/export-folder.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Manifest } from '#libs/export/manifest.js';
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
    await rig.worker();
    const request = { datasetId, canaryDatasetId, constitution: { slug, version: 1 }, recipe, budget: '1', ...more };
    const { id } = await rig.runs.start(request, 'test');
    const end = await rig.until(id, ({ state }) => state !== 'running');
    expect(end.labelJobs).toMatchObject({ failed: 0, done: 3 + bare.length });
    expect(end.canaryJobs).toMatchObject({ done: 1, total: 1 });
    return id;
  }

  async function exported(runId: string, format: string): Promise<Exported> {
    const service = new ExportService(rig.database, rig.dataDir);
    const { id } = await service.create({ runId, format, options: { allowOffline: true } }, 'test');
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
    const file = (name: string) => readFileSync(join(exportFolder(rig.dataDir, id), name), 'utf8');
    const bytes = file('pairs.jsonl');
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
