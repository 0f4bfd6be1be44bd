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
import { readRows } from '#libs/export/check/read-rows.js';
import { type FileType, fileTypesOf } from '#libs/export/formats/format.js';
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

const { principleHashes } = readConstitution(FILE, 'traced.yaml');
let rig: LabellingRig;
/** a run of critique and revision under both principles */
let revised: string;
let dataDir: string;
beforeAll(async () => {
  rig = await LabellingRig.open({});
  dataDir = mkdtempSync(join(tmpdir(), 'precept-provenance-'));
});
afterAll(async () => {
  await rig.close();
  rmSync(dataDir, { recursive: true });
});

async function exported(runId: string, format: string, fileType?: FileType) {
  const service = new ExportService(rig.database, dataDir);
  const { id } = await service.create({ runId, format, options: { allowOffline: true, fileType } }, 'test');
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
  const folder = exportFolder(dataDir, id);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const rows: Row[] = [];
  for (const { name, rows: n } of manifest.content.files) {
    if (n === null) continue;
    for await (const row of readRows(join(folder, name), name)) rows.push(row as Row);
  }
  return { rows, manifest };
}

type Row = Record<string, unknown>;
interface Told {
  version: unknown;
  principles: { key?: unknown; hash?: unknown }[];
}

/** What a row names, in the columns of a trainer's file or of our own. */
function namedBy(row: Row): Told {
  const ours = (row.metadata ?? row) as Row;
  if (!('precept_constitution' in ours)) {
    const { constitution, asked, principles, principle, principleHash } = row;
    const told = (asked ?? principles ?? [{ key: principle, hash: principleHash }]) as Told['principles'];
    return { version: constitution, principles: told };
  }
  const { precept_constitution: slug, precept_version: version, precept_version_hash: contentHash } = ours;
  const { precept_principles: several, precept_principle: key, precept_principle_hash: hash } = ours;
  const principles: unknown = typeof several === 'string' ? JSON.parse(several) : (several ?? [{ key, hash }]);
  return { version: { slug, version, contentHash }, principles: principles as Told['principles'] };
}

describe('whatever was made under a constitution', () => {
  it('names the version and the principle that made it, by key and hash, up to the exported row', async () => {
    const { database } = rig;
    const constitutions = new ConstitutionService(
      new ConstitutionStore(database.pool),
      new ConstitutionReadModel(database.pool),
    );
    const { contentHash } = await constitutions.load(FILE, 'traced.yaml', { publish: true, actor: 'test' });
    const { datasetId } = await seed(database, 6);
    const worker = await rig.warmWorker();
    const labelled = async (recipe: RecipeRequest) => {
      const request = { datasetId, constitution: { slug: 'traced', version: 1 }, recipe, budget: '1' };
      const { id } = await rig.runs.start(request, 'test');
      await rig.until(id, ({ state }) => state === 'done');
      return id;
    };
    revised = await labelled({ name: 'critique-revision', rounds: 1, comparison: { principles: 'all' } });
    const rated = await labelled({ name: 'rating' });
    const ranked = await labelled({ name: 'ranking', comparison: { principles: 'all' } });
    const drawn = await labelled({ name: 'comparison', comparison: { principles: { sample: 1 } } });
    const drawnRevised = await labelled({
      name: 'critique-revision',
      rounds: 1,
      comparison: { principles: { sample: 1 } },
    });
    // it looks for exports too, and those are made here
    await worker.stop();
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

    const hashed = (keys: string[]) => keys.map((key) => ({ key, hash: principleHashes[key] }));
    const all = hashed(['care', 'calm']);
    for (const format of formatTable().values()) {
      if (!['texts', 'evidence', 'rounds'].includes(format.needs)) continue;
      for (const type of fileTypesOf(format)) {
        const { rows, manifest } = await exported(revised, format.name, type);
        const { content, ...named } = manifest.content.constitution;
        expect(named).toEqual({ ...version, principles: all });
        const principles = content.principles as ConstitutionFile['principles'];
        expect(Object.fromEntries(principles.map((one) => [one.key, hashPrinciple(one)]))).toEqual(principleHashes);
        const told = rows.map(namedBy);
        expect([format.name, type, told.length > 0]).toEqual([format.name, type, true]);
        // a round has one principle, drawn; a label is made of what every principle says
        const right =
          format.needs === 'rounds'
            ? told.map(({ principles: [one] }) => ({ version, principles: hashed([String(one?.key)]) }))
            : told.map(() => ({ version, principles: all }));
        expect([format.name, type, told]).toEqual([format.name, type, right]);
      }
    }
    for (const runId of [rated, ranked]) {
      const { rows } = await exported(runId, 'trl-unpaired');
      expect(rows.map(namedBy)).toEqual(rows.map(() => ({ version, principles: all })));
      expect(rows.length).toBeGreaterThan(0);
    }
    const one = await exported(drawn, 'hh-rlhf');
    const asked = one.rows.map((row) => namedBy(row).principles);
    expect(asked).toEqual(asked.map(([first]) => hashed([String(first?.key)])));
    expect(new Set(asked.map(([first]) => first?.key)).size).toBe(2);

    // the comparison asks about one principle, and the text may have been revised under the other
    const behind = (await exported(drawnRevised, 'raw')).rows.map((row) => {
      const { principles, rounds } = row as { principles: { key: string }[]; rounds: { principle: string }[] };
      const keys = new Set([...principles.map(({ key }) => key), ...rounds.map(({ principle }) => principle)]);
      return hashed(['care', 'calm'].filter((key) => keys.has(key)));
    });
    expect(new Set(behind.map(({ length }) => length))).toEqual(new Set([1, 2]));
    for (const format of ['raw', 'trl-preference-explicit', 'icai', 'groups']) {
      const { rows } = await exported(drawnRevised, format);
      expect([format, rows.map((row) => namedBy(row).principles)]).toEqual([format, behind]);
    }
  });

  it('in raw also beside each judgement, rating and round', async () => {
    const { rows } = await exported(revised, 'raw');
    for (const row of rows) {
      const told = [
        ...(row.principles as { key: string; hash: string }[]).map(({ key, hash }) => [key, hash]),
        ...(row.rounds as Record<string, string>[]).map(({ principle, principleHash }) => [principle, principleHash]),
      ];
      expect(told.length).toBeGreaterThan(2);
      expect(told).toEqual(told.map(([key]) => [key, principleHashes[String(key)]]));
    }
  });
});
