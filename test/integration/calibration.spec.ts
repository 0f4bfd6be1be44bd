import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditService } from '#libs/audit/audit.service.js';
import { CalibrationService } from '#libs/audit/calibration/calibration.service.js';
import { Database } from '#libs/database/database.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { isotonicAt } from '#libs/statistics/calibration/isotonic.js';
import { judgedAs, storePairs } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { closeAudit, decide } from './verdict-rig.js';

let given: TestDatabase;
let database: Database;
let dataDir: string;
let calibrations: CalibrationService;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
  dataDir = mkdtempSync(join(tmpdir(), 'precept-calibration-'));
  calibrations = new CalibrationService(database);
});
afterAll(async () => {
  await database.close();
  await given.drop();
  rmSync(dataDir, { recursive: true });
});

const JUDGED = { principle: `'care'`, probability: '0.9 + n % 2 * 0.08' };

let names = 0;
/** An audit of 80 of the run's pairs, of which one reviewer settles four as ties, and of the others three in four as the machine said. */
async function audited(runId: string, close = true): Promise<string> {
  const request = { name: `audit ${names++}`, runIds: [runId], size: 80, seed: 's' };
  const { id } = await new AuditService(database).create(request, 'ada');
  await decide(database, id, ({ machine }, at) => [at < 4 ? 'tie' : at % 4 === 0 ? 'second' : machine]);
  if (close) await closeAudit(database, id);
  return id;
}

async function exported(runId: string, options: Partial<ExportOptions>, format = 'trl-preference-explicit') {
  const service = new ExportService(database, dataDir);
  const { id } = await service.create({ runId, format, options: { partial: true, ...options } }, 'ada');
  await new ExportWork({
    ...{ store: new ExportStore(database), source: new ExportSource(database), formats: formatTable(), dataDir },
    ...{ assets: noAssets, version: 'test', onFailure: () => undefined },
  }).work(id);
  const view = await service.get(id);
  if (view.state !== 'done') return { view, rows: [], manifest: null };
  const file = (name: string) => readFileSync(join(exportFolder(dataDir, id), name), 'utf8');
  const lines = file('pairs.jsonl').trimEnd().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { view, rows, manifest: JSON.parse(file('manifest.json')) as Manifest };
}

describe('a calibration map', () => {
  it('goes from verdicts to a map, and from the map to the soft labels of the same judge', async () => {
    const { runId } = await storePairs(database, 120, JUDGED);
    const auditId = await audited(runId);
    const map = await calibrations.calibrate(auditId, 'ada');
    expect(map).toMatchObject({
      ...{ auditId, judges: [{ model: 'judge', templateHash: null }], createdBy: 'ada' },
      constitution: { version: 1 },
      fit: { n: 76, withoutSide: 4, otherJudges: 0 },
    });
    // 57 of 76 are borne out, of probabilities of 0.94 in the mean
    expect(map.fit.before.expectedError).toBeCloseTo(0.19, 1);
    expect(map.fit.after.expectedError).toBeLessThan(map.fit.before.expectedError);
    expect(await calibrations.lastOf(auditId)).toEqual(map);
    const { rows: trail } = await database.pool.query(
      `SELECT action, detail ->> 'mapId' AS "mapId" FROM trail WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`,
      [auditId],
    );
    expect(trail).toEqual([{ action: 'audit.calibrated', mapId: map.id }]);

    // of another judge from now on: asked with another name
    await judgedAs(database, runId, 'another', 'n < 30');
    const { rows, manifest } = await exported(runId, { calibratedBy: map.id, withoutOverrides: true });
    expect(manifest?.content.counts).toMatchObject({ exported: 120, calibrated: 90, judgedOtherwise: 30, audited: 80 });
    const through = rows.filter((row) => row.precept_calibrated);
    expect(through).toHaveLength(90);
    for (const row of through) {
      const p = isotonicAt(map, Number(row.precept_machine_probability));
      expect(row).toMatchObject({
        ...{ precept_probability: p, precept_target: p, precept_margin: expect.closeTo(Math.log(p / (1 - p)), 12) },
      });
    }
    const plain = await exported(runId, { withoutOverrides: true });
    expect(plain.manifest?.content).not.toHaveProperty('calibration');
    const others = rows.filter((row) => row.precept_calibrated === false);
    expect(others).toHaveLength(30);
    const asItWas = new Map(plain.rows.map((row) => [row.precept_item, row]));
    for (const { precept_calibrated: _, ...row } of others) expect(row).toEqual(asItWas.get(row.precept_item));

    const { constitution, judges, corners, fit } = map;
    expect(manifest?.content.calibration).toEqual({ constitution, judges, corners, fit });
    expect(manifest?.content.options).not.toHaveProperty('calibratedBy');
    expect(manifest?.made.calibrationMapId).toBe(map.id);
    const again = await exported(runId, {
      calibratedBy: (await calibrations.calibrate(auditId, 'eve')).id,
      withoutOverrides: true,
    });
    expect(again.manifest?.contentHash).toBe(manifest?.contentHash);
    const raw = await exported(runId, { calibratedBy: map.id, withoutOverrides: true }, 'raw');
    expect(raw.rows.filter((row) => row.uncalibrated === null)).toHaveLength(30);
  });

  it('tells judges apart by the template that they were asked with', async () => {
    const { runId } = await storePairs(database, 100, JUDGED);
    await database.pool.query('INSERT INTO worker (id, endpoints) VALUES ($1, $2)', [runId, []]);
    await database.pool.query(
      `WITH call AS (
         INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model, served_model,
           template, template_hash, finish_reason, latency_ms, attempt)
         SELECT uuid_v7(), id::text, 0, $1, id, $1, 'finished', 'judge', 'm', 'm', 'compare', 'hash', 'stop', 1, 1
         FROM label_job WHERE run_id = $1 RETURNING id, label_job_id)
       UPDATE judgement g SET model_call_id = call.id FROM call WHERE g.label_job_id = call.label_job_id`,
      [runId],
    );
    const map = await calibrations.calibrate(await audited(runId), 'ada');
    expect(map.judges).toEqual([{ model: 'm', templateHash: 'hash' }]);
    await database.pool.query(
      `UPDATE model_call SET template_hash = 'another' WHERE id IN (SELECT id FROM model_call WHERE run_id = $1 LIMIT 7)`,
      [runId],
    );
    const { manifest } = await exported(runId, { calibratedBy: map.id });
    expect(manifest?.content.counts).toMatchObject({ exported: 100, calibrated: 93, judgedOtherwise: 7 });
  });

  it('leaves what people turned round', async () => {
    const { runId } = await storePairs(database, 100, JUDGED);
    const map = await calibrations.calibrate(await audited(runId), 'ada');
    const request = { name: `audit ${names++}`, runIds: [runId], size: 10, seed: 't', reviewers: 2 };
    const { id } = await new AuditService(database).create(request, 'ada');
    await decide(database, id, () => ['second', 'second']);
    await closeAudit(database, id);
    const { rows, manifest } = await exported(runId, { calibratedBy: map.id });
    expect(manifest?.content.counts).toMatchObject({
      exported: 100,
      overridden: 10,
      calibrated: 90,
      judgedOtherwise: 0,
    });
    const turned = rows.filter((row) => row.precept_human === 'rejected');
    expect(turned).toHaveLength(10);
    for (const row of turned) expect(row).toMatchObject({ precept_probability: 0.99, precept_calibrated: false });
  });

  it('leaves out as a tie what it says nothing of, but for what people settled', async () => {
    const { runId } = await storePairs(database, 60, JUDGED);
    const request = { name: `audit ${names++}`, runIds: [runId], size: 52, seed: 's', reviewers: 2 };
    const { id } = await new AuditService(database).create(request, 'ada');
    // of both probabilities fewer than half are borne out
    await decide(database, id, ({ machine }, at) => {
      const said = (machine === 'first') === (at % 4 === 0) ? 'first' : 'second';
      return [said, said];
    });
    await closeAudit(database, id);
    const map = await calibrations.calibrate(id, 'ada');
    const { rows, manifest } = await exported(runId, { calibratedBy: map.id });
    expect(manifest?.content.counts).toMatchObject({
      ...{ exported: 52, leftOut: { calibrated_to_tie: 8 } },
      ...{ audited: 52, overridden: 39, calibrated: 13, judgedOtherwise: 0 },
    });
    for (const row of rows) expect(row).toMatchObject({ precept_probability: 0.99, precept_audited: true });
    const alone = await exported(runId, { calibratedBy: map.id, withoutOverrides: true });
    expect(alone.view.failureCode).toBe('empty_selection');
  });

  it('is refused where it fits none, and where there is none', async () => {
    const { runId } = await storePairs(database, 100, JUDGED);
    const map = await calibrations.calibrate(await audited(runId), 'ada');
    const failed = async (run: string) => {
      const { view } = await exported(run, { calibratedBy: map.id });
      return [view.failureCode, view.failureMessage];
    };
    const { runId: elsewhere } = await storePairs(database, 5, JUDGED);
    expect(await failed(elsewhere)).toEqual(['calibration_map_fits_none', expect.stringContaining('is under')]);
    await judgedAs(database, runId, 'another', 'true');
    expect(await failed(runId)).toEqual([
      'calibration_map_fits_none',
      expect.stringContaining('judge (template unknown)'),
    ]);
    const nobody = '01919191-0000-7000-8000-000000000001';
    await expect(exported(runId, { calibratedBy: nobody })).rejects.toMatchObject({
      code: 'calibration_map_not_found',
    });
    await expect(exported(runId, { calibratedBy: map.auditId })).rejects.toThrow(
      `precept audit calibrate ${map.auditId}`,
    );
    await expect(exported(runId, { calibratedBy: 'mine' })).rejects.toMatchObject({ code: 'bad_export_options' });
  });

  it('is not fitted to an audit that cannot give one', async () => {
    const { runId } = await storePairs(database, 100, JUDGED);
    const refusal = (auditId: string, code: string, words = '') =>
      expect(calibrations.calibrate(auditId, 'ada')).rejects.toMatchObject({
        code,
        message: expect.stringContaining(words),
      });
    const open = await audited(runId, false);
    await refusal(open, 'audit_not_calibrating', 'close it first');
    await expect(calibrations.lastOf(open)).rejects.toMatchObject({ code: 'calibration_map_not_found' });
    const audits = new AuditService(database);
    const few = await audits.create({ name: 'few', runIds: [runId], size: 20 }, 'ada');
    await decide(database, few.id, (_, at) => [at % 2 ? 'first' : 'second']);
    await closeAudit(database, few.id);
    await refusal(few.id, 'too_few_settled', ' 20 ');
    const { runId: other } = await storePairs(database, 5, JUDGED);
    const two = await audits.create({ name: 'two', runIds: [runId, other], size: 20 }, 'ada');
    await refusal(two.id, 'audit_not_calibrating', 'several runs');
    await refusal('mine', 'audit_not_found');
  });
});
