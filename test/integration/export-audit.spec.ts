import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditService } from '#libs/audit/audit.service.js';
import { LotService } from '#libs/audit/lots/lot.service.js';
import { verifyCertificate } from '#libs/audit/lots/verify-certificate.js';
import { AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import { Database } from '#libs/database/database.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { type PairFilter, PairService } from '#libs/export/pair.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { storePairs } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { adjudicate, type Answer, closeAudit, decide } from './verdict-rig.js';

let given: TestDatabase;
let database: Database;
let dataDir: string;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
  dataDir = mkdtempSync(join(tmpdir(), 'precept-export-audit-'));
});
afterAll(async () => {
  await database.close();
  await given.drop();
  rmSync(dataDir, { recursive: true });
});

const TRL = 'trl-preference-explicit';

async function worked(id: string) {
  await new ExportWork({
    ...{ store: new ExportStore(database), source: new ExportSource(database), formats: formatTable(), dataDir },
    ...{ assets: noAssets, version: 'test', onFailure: () => undefined },
  }).work(id);
  return new ExportService(database, dataDir).get(id);
}

async function exported(runId: string, options: Partial<ExportOptions> = {}, format = TRL) {
  const service = new ExportService(database, dataDir);
  const { id } = await service.create({ runId, format, options: { partial: true, ...options } }, 'test');
  const view = await worked(id);
  const file = (name: string) =>
    view.state === 'done' ? readFileSync(join(exportFolder(dataDir, id), name), 'utf8') : '';
  const bytes = file('pairs.jsonl');
  const rows = bytes.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
  return { view, bytes, rows, manifest: JSON.parse(file('manifest.json') || 'null') as Manifest };
}

let names = 0;
/** An audit of six of the run's pairs, decided by two: two for the machine, two against it, a tie, a dispute. */
const ANSWERS: Answer[][] = [
  ...[['first', 'first'] as Answer[], ['first', 'skip'] as Answer[], ['second', 'second'] as Answer[]],
  ...[['tie', 'tie'] as Answer[], ['first', 'second'] as Answer[], ['second', 'skip'] as Answer[]],
];
async function audited(runId: string) {
  const request = { name: `audit ${names++}`, runIds: [runId], size: 6, reviewers: 2, seed: 's' };
  const { id } = await new AuditService(database).create(request, 'ada');
  await decide(database, id, (_, at) => ANSWERS[at] ?? []);
  return id;
}

describe('an export of audited pairs', () => {
  it('has what people settled, once their audit is closed, and says what it did', async () => {
    const { runId } = await storePairs(database, 20);
    const before = await exported(runId);
    expect(before.rows).toHaveLength(20);
    expect(before.manifest.content).not.toHaveProperty('audits');
    expect(before.manifest.content.counts).toEqual({ pairs: 20, exported: 20, leftOut: {}, notes: expect.any(Array) });
    expect(Object.keys(before.rows[0] ?? {})).not.toContain('precept_audited');

    const auditId = await audited(runId);
    const open = await exported(runId);
    expect(open.manifest.content.counts).toMatchObject({ exported: 20, audited: 6, overridden: 0 });
    await closeAudit(database, auditId);

    const after = await exported(runId);
    // one settled by two against the machine, one tie; one reviewer alone overrides nothing
    expect(after.manifest.content.counts).toMatchObject({
      ...{ pairs: 20, exported: 19, leftOut: { human_tie: 1 }, audited: 5, overridden: 1 },
    });
    const turned = after.rows.filter((row) => row.precept_human === 'rejected');
    expect(turned).toHaveLength(1);
    const machine = before.rows.find((row) => row.precept_item === turned[0]?.precept_item);
    expect(turned[0]).toMatchObject({
      ...{ chosen: machine?.rejected, rejected: machine?.chosen, precept_way: 'human', precept_probability: 0.99 },
      ...{ precept_machine_probability: machine?.precept_probability, precept_audited: true },
    });
    expect(after.manifest.content.audits).toEqual([
      expect.objectContaining({ state: 'closed', mode: 'blind', design: { kind: 'simple' }, seed: 's', size: 6 }),
    ]);
    expect((await exported(runId)).bytes).toBe(after.bytes);

    const raw = await exported(runId, {}, 'raw');
    expect(raw.rows.find((row) => row.human === 'rejected')).toMatchObject({
      ...{ audited: true, way: 'human', machine: { probability: machine?.precept_probability, way: 'logprobs' } },
      ...{ chosen: { index: 1 }, rejected: { index: 0 } },
    });

    const units = await new AuditedUnitsReadModel(database.pool).of(auditId);
    await adjudicate(database, units[4]?.id ?? '', 'second');
    expect((await exported(runId)).manifest.content.counts).toMatchObject({ exported: 19, overridden: 2 });
    const without = await exported(runId, { withoutOverrides: true });
    expect(without.manifest.content.counts).toMatchObject({ exported: 20, audited: 6, overridden: 0 });
    expect(without.rows.map((row) => row.chosen)).toEqual(before.rows.map((row) => row.chosen));
    const held = await exported(runId, { holdOutAudited: true });
    expect(held.manifest.content.counts).toMatchObject({ exported: 14, leftOut: { audited: 6 }, audited: 0 });
    expect(held.rows.every((row) => row.precept_audited === false)).toBe(true);
  });

  it('is counted and listed alike, by any filter that asks what people found, and reads no more of audits than that', async () => {
    const { runId } = await storePairs(database, 20, { flipped: 'n % 2 = 0' });
    const [first, second] = [await audited(runId), await audited(runId)];
    const pairs = new PairService(database);
    const queries: string[] = [];
    const { query } = database.pool;
    const list = async (filter: Omit<PairFilter, 'runIds'>) => {
      database.pool.query = new Proxy(query, {
        apply: (_, self, args: unknown[]) => (
          queries.push(String(args[0])),
          Reflect.apply(query, self, args) as unknown
        ),
      });
      try {
        return (await pairs.list({ runIds: [runId], ...filter }, {})).data;
      } finally {
        database.pool.query = query;
      }
    };
    const flagged = (await list({ selection: {} })).filter((pair) => pair.audited).length;
    expect(flagged).toBe((await list({ selection: { auditedOnly: true } })).length);
    // nobody's word counts before an audit is closed
    expect(queries.filter((sql) => sql.includes('audit_verdict v\n'))).toEqual([]);
    for (const audit of [first, second]) {
      await closeAudit(database, audit);
      for (const [selection, holdOutAudited] of [
        ...[{}, { auditedOnly: true }, { orderConsistent: true }, { minMargin: 1.2 }].map(
          (one) => [one, false] as const,
        ),
        ...[{}, { orderConsistent: true }].map((one) => [one, true] as const),
      ]) {
        const { manifest } = await exported(runId, { selection, holdOutAudited }, 'raw');
        const shown = await list({ selection, holdOutAudited });
        expect([selection, shown.length]).toEqual([selection, manifest.content.counts.exported]);
        expect((await pairs.count({ runIds: [runId], selection, holdOutAudited })).pairs).toBe(shown.length);
      }
    }
  });

  it('takes nothing from an audit for training', async () => {
    const { runId } = await storePairs(database, 10);
    const auditId = await audited(runId);
    await database.pool.query(
      `ALTER TABLE audit DISABLE TRIGGER USER; UPDATE audit SET mode = 'training' WHERE id = '${auditId}'; ALTER TABLE audit ENABLE TRIGGER USER`,
    );
    await closeAudit(database, auditId);
    expect((await exported(runId)).manifest.content.counts).toMatchObject({ exported: 10, audited: 6, overridden: 0 });
  });
});

describe('an export of accepted lots only', () => {
  const ask = (runId: string) =>
    new ExportService(database, dataDir).create(
      { runId, format: TRL, options: { acceptedLotsOnly: true, partial: true } },
      'test',
    );
  const refused = (runId: string, code: string) => expect(ask(runId)).rejects.toMatchObject({ kind: 'conflict', code });

  it('is made of an accepted lot, with its certificate, and of no other', async () => {
    const lots = new LotService(database, 'a secret of some length');
    const { runId } = await storePairs(database, 30);
    await refused(runId, 'lot_missing');
    const lot = await lots.draw({ runId, goodRate: 0.05, badRate: 0.3, reviewers: 1 }, 'ada');
    await refused(runId, 'lot_not_accepted');
    await decide(database, lot.auditId, () => ['first']);
    await closeAudit(database, lot.auditId);
    await lots.decide(lot.id, {}, 'ada');
    const { manifest, view } = await exported(runId, { acceptedLotsOnly: true });
    expect(view.summary?.certificates).toEqual([manifest.content.certificate]);
    expect(manifest.content.certificate).toEqual(await lots.certificate(lot.id));
    expect(verifyCertificate(JSON.stringify(manifest), lots.publicKey())).toMatchObject({
      holds: true,
      state: 'accepted',
    });
    expect((await exported(runId)).manifest.content).not.toHaveProperty('certificate');
    // pairs may change after an export was asked for: the worker looks again
    const asked = await ask(runId);
    await database.pool.query('UPDATE preference_pair SET probability = probability + 1e-6 WHERE run_id = $1', [runId]);
    const { state, failureCode } = await worked(asked.id);
    expect([state, failureCode]).toEqual(['failed', 'lot_outdated']);
    await refused(runId, 'lot_outdated');
  });

  it('is not made of a rejected one', async () => {
    const lots = new LotService(database, 'a secret of some length');
    const { runId } = await storePairs(database, 30);
    const lot = await lots.draw({ runId, goodRate: 0.05, badRate: 0.3, reviewers: 1 }, 'ada');
    await decide(database, lot.auditId, () => ['second']);
    await closeAudit(database, lot.auditId);
    await lots.decide(lot.id, {}, 'ada');
    await refused(runId, 'lot_not_accepted');
  });
});
