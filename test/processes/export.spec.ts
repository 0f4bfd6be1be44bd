import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#libs/database/database.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import type { ExportView } from '#libs/database/export/export-view.js';
import { ExportService } from '#libs/export/export.service.js';
import { ExportWork } from '#libs/export/export-work.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { verifyExport } from '#libs/export/manifest/verify-export.js';
import { preceptVersion } from '#libs/export/precept-version.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { SyntheticRun } from '../integration/synthetic-run.js';
import { testDatabase, type TestDatabase } from '../integration/test-database.js';
import { WorkerProcess } from '../integration/worker-process.js';

const TRL = 'trl-preference-explicit';

let test: TestDatabase;
let database: Database;
let dataDir: string;
let service: ExportService;

/** Made here, by nobody who is killed. */
const undisturbed = async (runId: string, options: object): Promise<ExportView> => {
  const { id } = await service.create({ runId, format: TRL, options }, 'tester');
  const work = new ExportWork({
    store: new ExportStore(database),
    source: new ExportSource(database),
    formats: formatTable(),
    dataDir,
    assets: noAssets,
    version: preceptVersion(),
    onFailure: (error) => {
      throw error;
    },
  });
  await work.work(id);
  return service.get(id);
};
const contentHash = (id: string) =>
  (JSON.parse(readFileSync(join(exportFolder(dataDir, id), 'manifest.json'), 'utf8')) as Manifest).contentHash;

beforeAll(async () => {
  test = await testDatabase();
  database = new Database(test.url, 4, () => undefined);
  dataDir = mkdtempSync(join(tmpdir(), 'precept-export-'));
  service = new ExportService(database, dataDir);
});

/** Sets aside what was made before: workers look at all exports, and a constitution's name is given once. */
beforeEach(() => database.pool.query(`DELETE FROM export; UPDATE constitution SET slug = 'old-' || id`));

afterAll(async () => {
  await database.close();
  await test.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('worker processes that export', () => {
  /** Pairs by the thousand, of one text each: enough to be killed in the middle of. */
  const MANY = `
    WITH made AS (
      INSERT INTO item (id, dataset_id, content_hash, prompt)
      SELECT uuid_v7(), r.dataset_id, encode(sha256(convert_to('many' || n, 'UTF8')), 'hex'), jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'many ' || n))
      FROM run r, generate_series(1, $2::int) n WHERE r.id = $1 RETURNING id, content_hash),
    texts AS (
      INSERT INTO candidate (id, item_id, position, text, content_hash)
      SELECT uuid_v7(), id, position, t, encode(sha256(convert_to(t, 'UTF8')), 'hex')
      FROM (SELECT id, position, repeat(md5(content_hash || position), 20) AS t FROM made, generate_series(0, 1) position) x
      RETURNING id, item_id, position, content_hash),
    jobs AS (
      INSERT INTO label_job (id, run_id, item_id, stage, state, outcome, result) SELECT uuid_v7(), $1, id, 'comparison', 'done', 'pair', $3::jsonb FROM made RETURNING id, item_id)
    INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id, rejected_candidate_id,
      chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline)
    SELECT uuid_v7(), $1, j.id, r.version_id, i.content_hash, 'text', 'candidate:0|candidate:1', a.id, b.id, a.content_hash, b.content_hash, 0.75, 0.75, 1, false, 'verdict', false
    FROM jobs j JOIN made i ON i.id = j.item_id JOIN texts a ON a.item_id = j.item_id AND a.position = 0 JOIN texts b ON b.item_id = j.item_id AND b.position = 1
    JOIN run r ON r.id = $1`;
  const RESULT = {
    ...{ probability: 0.75, decidedBy: [] },
    principles: [{ key: 'kind', probability: 0.75, flipped: false, veto: false, weight: 1, way: 'verdict' }],
  };
  const until = async (what: string, holds: () => Promise<boolean>, worker: () => WorkerProcess) => {
    for (const giveUpAt = Date.now() + 30_000; !(await holds()); await sleep(10)) {
      if (Date.now() > giveUpAt) throw new Error(`not reached: ${what}\n${worker().output}`);
    }
  };

  it.each([
    ['jsonl', 12_000],
    ['parquet', 8_000],
  ])(
    'make %s that was killed with -9 in the middle, whole and with the same bytes',
    async (fileType, pairs) => {
      const synthetic = await new SyntheticRun(database).run();
      await synthetic.sql(MANY, [synthetic.runId, pairs, RESULT]);
      await synthetic.sql('ANALYZE', []);
      const expected = await undisturbed(synthetic.runId, { fileType });
      const { id } = await service.create(
        { runId: synthetic.runId, format: TRL, options: { fileType } as object },
        'tester',
      );
      const env = { DATABASE_URL: test.url, PRECEPT_DATA_DIR: dataDir, PRECEPT_OFFLINE_URL: 'http://127.0.0.1:9' };
      let worker = await WorkerProcess.start(env);
      try {
        const partial = `${exportFolder(dataDir, id)}.partial`;
        await until(
          'some rows are written',
          () => Promise.resolve(existsSync(partial)),
          () => worker,
        );
        await worker.kill();
        expect(existsSync(exportFolder(dataDir, id))).toBe(false);
        expect(await service.get(id)).toMatchObject({ state: 'running', attempt: 1, files: null });
        // instead of waiting for the end of the lease
        await synthetic.sql('UPDATE export SET lease_until = now() WHERE id = $1', [id]);
        worker = await WorkerProcess.start(env);
        await until(
          'the export is done',
          async () => (await service.get(id)).state === 'done',
          () => worker,
        );
      } finally {
        await worker.stop();
      }
      const made = await service.get(id);
      expect(made).toMatchObject({ attempt: 2, counts: { pairs, exported: pairs } });
      expect(made.files?.[0]).toEqual(expected.files?.[0]);
      expect(contentHash(id)).toBe(contentHash(expected.id));
      expect((await verifyExport(exportFolder(dataDir, id))).problems).toEqual([]);
      expect(existsSync(`${exportFolder(dataDir, id)}.partial`)).toBe(false);
    },
    60_000,
  );
});
