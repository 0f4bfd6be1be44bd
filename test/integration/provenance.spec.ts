import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import { hashPrinciple } from '#libs/constitution/canonical.js';
import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';
import { decide } from './verdict-rig.js';

jest.setTimeout(60_000);

const FILE = `slug: traced
name: Traced
principles:
  - key: care
    title: Care
    critique: Point out harmful, illegal or dangerous content that lacks care.
    revision: Rewrite the response to remove harmful content, with care.
    comparison: Which response is more helpful and honest, with care?
  - key: calm
    title: Calm
    critique: Point out harmful, illegal or dangerous content that lacks calm.
    revision: Rewrite the response to remove harmful content, with calm.
    comparison: Which response is more helpful and honest, with calm?
`;

/** Rows of every kind with the principle that made them: of a label the principle asked, of a pair those that decided it. */
const ROWS = `
SELECT 'critique' AS kind, id, label_job_id, principle_id FROM critique
UNION ALL SELECT 'revision', id, label_job_id, principle_id FROM revision
UNION ALL SELECT 'judgement', id, label_job_id, principle_id FROM judgement
UNION ALL SELECT 'rating', id, label_job_id, principle_id FROM rating
UNION ALL SELECT 'pair', pair.id, pair.label_job_id, p.id FROM preference_pair pair JOIN label_job j ON j.id = pair.label_job_id
  LEFT JOIN jsonb_path_query(j.result, '$.**.principles[*].key') one(key) ON true
  LEFT JOIN principle p ON p.version_id = pair.version_id AND p.key = one.key #>> '{}'
UNION ALL SELECT 'audit verdict', verdict.id, pair.label_job_id, g.principle_id FROM audit_verdict verdict
  LEFT JOIN audit_slot slot ON slot.id = verdict.slot_id LEFT JOIN audit_unit unit ON unit.id = slot.unit_id
  LEFT JOIN preference_pair pair ON pair.id = unit.pair_id
  LEFT JOIN judgement g ON g.label_job_id = pair.label_job_id AND g.subject = pair.subject`;

interface Named {
  kind: string;
  id: string;
  slug: string | null;
  number: number | null;
  key: string | null;
  hash: string | null;
}

let rig: LabellingRig;
let dataDir: string;
beforeAll(async () => {
  rig = await LabellingRig.open({});
  dataDir = mkdtempSync(join(tmpdir(), 'precept-provenance-'));
});
afterAll(async () => {
  await rig.close();
  rmSync(dataDir, { recursive: true });
});

async function exported(runId: string, format: string) {
  const service = new ExportService(rig.database, dataDir);
  const { id } = await service.create({ runId, format, options: { allowOffline: true } }, 'test');
  await new ExportWork({
    ...{
      store: new ExportStore(rig.database),
      source: new ExportSource(rig.database),
      formats: formatTable(),
      dataDir,
    },
    ...{ assets: noAssets, version: 'test', onFailure: () => undefined },
  }).work(id);
  expect(await service.get(id)).toMatchObject({ state: 'done' });
  const { files, manifest } = read(exportFolder(dataDir, id));
  return { rows: files, manifest };
}

function read(folder: string) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const lines = manifest.content.files.flatMap(({ name }) =>
    name.endsWith('.jsonl') ? readFileSync(join(folder, name), 'utf8').trim().split('\n') : [],
  );
  return { manifest, files: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('whatever was made under a constitution', () => {
  it('names the version and the principle that made it, by key and hash, up to the exported row', async () => {
    const { database } = rig;
    const constitutions = new ConstitutionService(
      new ConstitutionStore(database.pool),
      new ConstitutionReadModel(database.pool),
    );
    const { contentHash } = await constitutions.load(FILE, 'traced.yaml', { publish: true, actor: 'test' });
    const { principleHashes } = readConstitution(FILE, 'traced.yaml');
    const { datasetId } = await seed(database, 6);
    await rig.warmWorker();
    const labelled = async (recipe: RecipeRequest) => {
      const request = { datasetId, constitution: { slug: 'traced', version: 1 }, recipe, budget: '1' };
      const { id } = await rig.runs.start(request, 'test');
      await rig.until(id, ({ state }) => state === 'done');
      return id;
    };
    const revised = await labelled({ name: 'critique-revision', rounds: 1 });
    await labelled({ name: 'rating' });
    const audit = { name: 'traced', runIds: [revised], size: 3, reviewers: 1, seed: 's' };
    const { id: auditId } = await new AuditService(database).create(audit, 'ada');
    await decide(database, auditId, () => ['first']);

    const { rows } = await database.pool.query<Named>(
      `SELECT made.kind, made.id, c.slug, v.number, p.key, p.content_hash AS hash FROM (${ROWS}) made
       LEFT JOIN label_job j ON j.id = made.label_job_id LEFT JOIN run ON run.id = j.run_id
       LEFT JOIN constitution_version v ON v.id = run.version_id AND v.content_hash = $1
       LEFT JOIN constitution c ON c.id = v.constitution_id
       LEFT JOIN principle p ON p.id = made.principle_id AND p.version_id = v.id`,
      [contentHash],
    );
    const kinds = ['audit verdict', 'critique', 'judgement', 'pair', 'rating', 'revision'];
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(kinds);
    const unnamed = rows.filter(
      ({ slug, number, key, hash }) =>
        slug !== 'traced' || number !== 1 || key === null || hash === null || hash !== principleHashes[key],
    );
    expect(unnamed).toEqual([]);
    const verdicts = await database.pool.query<{ version: unknown }>(
      `SELECT DISTINCT unit.made_with -> 'version' AS version FROM audit_verdict verdict
       JOIN audit_slot slot ON slot.id = verdict.slot_id LEFT JOIN audit_unit unit ON unit.id = slot.unit_id`,
    );
    const version = { slug: 'traced', version: 1, contentHash };
    expect(verdicts.rows).toEqual([{ version }]);

    const raw = await exported(revised, 'raw');
    expect(raw.rows.length).toBeGreaterThan(0);
    type Told = [key: string, hash: unknown];
    // a row of `raw` names the principles that labelled it and those of its rounds, one of `critiques` its own
    const namedBy = {
      raw: (row: Record<string, unknown>): Told[] => [
        ...(row.principles as { key: string; hash: string }[]).map(({ key, hash }): Told => [key, hash]),
        ...(row.rounds as { principle: string; principleHash: string }[]).map(({ principle, principleHash }): Told => [
          principle,
          principleHash,
        ]),
      ],
      critiques: (row: Record<string, unknown>): Told[] => [[row.principle as string, row.principleHash]],
      'trl-sft': (row: Record<string, unknown>): Told[] => [
        [row.precept_principle as string, row.precept_principle_hash],
      ],
    };
    for (const [format, principlesOf] of Object.entries(namedBy)) {
      const { rows, manifest } = format === 'raw' ? raw : await exported(revised, format);
      const { content, ...named } = manifest.content.constitution;
      expect(named).toEqual(version);
      const principles = content.principles as ConstitutionFile['principles'];
      expect(Object.fromEntries(principles.map((one) => [one.key, hashPrinciple(one)]))).toEqual(principleHashes);
      for (const row of rows) {
        const told = principlesOf(row);
        expect(told.length).toBeGreaterThan(0);
        expect(told).toEqual(told.map(([key]) => [key, principleHashes[key]]));
      }
    }
    expect(raw.rows.map(({ constitution }) => constitution)).toEqual(raw.rows.map(() => version));
  });
});
