import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AuditService } from '#libs/audit/audit.service.js';
import type { AuditRequest } from '#libs/audit/audit-request.js';
import { Database } from '#libs/database/database.js';
import { readFileSync } from 'node:fs';
import { PreceptError } from '#libs/domain/precept-error.js';
import { storePairs, storeRunOf, type AuditableRun } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';

const PAIRS = 60;

let given: TestDatabase;
let database: Database;
let audits: AuditService;
let run: AuditableRun;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 6, () => undefined);
  audits = new AuditService(database);
  run = await storePairs(database, PAIRS, {
    principle: `(ARRAY['care', 'candour', 'calm', 'clarity'])[1 + j.n % 3 + j.n / 50]`,
  });
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

let names = 0;
const draw = (request: Partial<AuditRequest>) =>
  audits.create({ name: `audit ${names++}`, runIds: [run.runId], size: 12, seed: 's', ...request }, 'ada');
const sampleOf = async (id: string) => (await audits.units(id, { limit: 200 })).data;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof PreceptError)) throw error;
      return { code: error.code, at: error.places.map(({ at }) => at) };
    },
  );

describe('a simple draw', () => {
  it('takes the units of the smallest u, each with the chance n / N', async () => {
    const audit = await draw({});
    expect(audit).toMatchObject({ population: PAIRS, size: 12, drawn: 12, later: 0, offline: false, state: 'open' });
    expect(audit.strata).toEqual([
      { key: 'all', population: PAIRS, kept: PAIRS, doubt: expect.closeTo(0.25, 2), drawn: 12 },
    ]);
    const sample = await sampleOf(audit.id);
    const all = await sampleOf((await draw({ size: PAIRS })).id);
    expect(sample.map(({ key }) => key)).toEqual(all.slice(0, 12).map(({ key }) => key));
    expect(all.map(({ u }) => u)).toEqual(all.map(({ u }) => u).sort((a, b) => a - b));
    expect(new Set(sample.map(({ pi }) => pi))).toEqual(new Set([12 / PAIRS]));
    expect(new Set(all.map(({ pi }) => pi))).toEqual(new Set([1]));
  });

  it('depends on the seed and on content, not on when or by whom', async () => {
    const keys = async (request: Partial<AuditRequest>) =>
      (await sampleOf((await draw(request)).id)).map(({ key }) => key);
    expect(await keys({})).toEqual(await keys({}));
    expect(await keys({ seed: 'other' })).not.toEqual(await keys({}));
  });

  it('pins what the machine said, and with what', async () => {
    const { id } = await draw({});
    const { rows } = await database.pool.query<{ label: object; made_with: object; pair_id: string }>(
      'SELECT label, made_with, pair_id FROM audit_unit WHERE audit_id = $1',
      [id],
    );
    for (const { label, made_with: madeWith, pair_id: pairId } of rows) {
      expect(pairId).toEqual(expect.any(String));
      expect(label).toMatchObject({
        verdict: 'first',
        chosenHash: expect.any(String),
        probability: expect.any(Number),
        flipped: expect.any(Boolean),
      });
      expect(madeWith).toMatchObject({ version: { version: 1 }, calls: [{ judge: 'judge' }], captions: {} });
    }
  });
});

describe('a stratified draw', () => {
  it('takes of each stratum its part, at least two, with the chance n_h / N_h', async () => {
    const audit = await draw({
      size: 20,
      design: { kind: 'stratified', by: ['principle', 'confidence'], edges: [0.75] },
    });
    expect(audit.strata.reduce((sum, { population }) => sum + population, 0)).toBe(PAIRS);
    expect(audit.strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(20);
    expect(audit.strata.map(({ key }) => key)).toContain('care / below 0.75');
    const sample = await sampleOf(audit.id);
    for (const { key, population, drawn } of audit.strata) {
      expect(drawn).toBeGreaterThanOrEqual(Math.min(2, population));
      const own = sample.filter(({ stratum }) => stratum === key);
      expect(own).toHaveLength(drawn);
      for (const { pi } of own) expect(pi).toBe(drawn / population);
    }
  });

  it('by Neyman gives unsure strata more', async () => {
    const by = { kind: 'stratified', by: ['confidence'], edges: [0.65, 0.75, 0.85] } as const;
    const parts = async (allocation: 'proportional' | 'neyman') =>
      (await draw({ size: 30, design: { ...by, allocation } })).strata
        .sort((a, b) => b.doubt - a.doubt)
        .map(({ drawn }) => drawn);
    const [proportional, neyman] = [await parts('proportional'), await parts('neyman')];
    expect(neyman[0]).toBeGreaterThan(proportional[0] ?? 0);
    expect(neyman.at(-1)).toBeLessThan(proportional.at(-1) ?? 0);
  });

  it('by run, version and modality tells runs over the same items apart', async () => {
    const { rows } = await database.pool.query<{ slug: string }>('SELECT slug FROM constitution LIMIT 1');
    const twin = await storeRunOf(database, run.datasetId, rows[0]?.slug ?? '');
    const audit = await draw({
      runIds: [twin.runId, run.runId],
      design: { kind: 'stratified', by: ['run', 'version', 'modality'] },
    });
    expect(audit.runIds).toEqual([twin.runId, run.runId]);
    expect(audit.strata.map(({ key, population }) => [key, population])).toEqual([
      [`run 1 / ${rows[0]?.slug ?? ''}@1 / text`, PAIRS],
      [`run 2 / ${rows[0]?.slug ?? ''}@1 / text`, PAIRS],
    ]);
    const sample = await sampleOf(audit.id);
    expect(new Set(sample.map(({ u }) => u)).size).toBe(12);
  });
});

describe('a targeted draw', () => {
  it('is two draws of their own: chances of either, none below 0.2 n / N', async () => {
    const audit = await draw({ size: 20, design: { kind: 'targeted', at: 'flip', core: 0.4 } });
    const flips = Math.ceil(PAIRS / 5);
    for (const { u, pi, core, targeted, targetU, targetPi } of await sampleOf(audit.id)) {
      expect(core).toBe(u < 8 / PAIRS);
      expect(targeted).toBe((targetU ?? 1) < (targetPi ?? 0));
      expect(targetPi === 0 || targetPi === 12 / flips).toBe(true);
      expect(pi).toBe(1 - (1 - 8 / PAIRS) * (1 - (targetPi ?? 0)));
      expect(pi).toBeGreaterThanOrEqual((0.2 * 20) / PAIRS);
    }
  });
});

describe('what is expected of a draw', () => {
  const DESIGNS = [
    ['a simple one', {}, 12],
    ['a stratified one', { design: { kind: 'stratified', by: ['confidence'], edges: [0.65, 0.85] } }, 12],
    // 12 flipped, all of them come by the 15 that look for them, and of the other 48 those of the core: 48 x 10 / 60
    ['one that aims at too few', { size: 25, design: { kind: 'targeted', at: 'flip', core: 0.4 } }, 20],
    // 10 and 10 less what both find
    [
      'one that aims at enough',
      { size: 20, design: { kind: 'targeted', at: 'uncertainty', core: 0.5 } },
      20 - 100 / 60,
    ],
  ] as const;

  it('stays with the audit, also when it is extended, and is what its plan says', async () => {
    const all = await Promise.all(DESIGNS.map(([, request]) => draw(request as Partial<AuditRequest>)));
    expect(all.map(({ expectedUnits }) => expectedUnits)).toEqual(DESIGNS.map(([, , n]) => expect.closeTo(n, 9)));
    for (const { id, design, runIds, expectedUnits } of all) {
      const settings = design.kind === 'stratified' ? { by: design.by, edges: design.edges } : design;
      const request = { runIds, design: { ...settings, kind: design.kind } as AuditRequest['design'] };
      expect((await audits.plan({ ...request, size: 40 })).units).toBeGreaterThan(expectedUnits);
      const more = await audits.extend(id, { size: 40, reason: 'more', becauseOfResult: false }, 'ada');
      expect(more.expectedUnits).toBeCloseTo((await audits.plan({ ...request, size: 40 })).units, 9);
    }
  });

  it('is found out by the migration for audits from before', async () => {
    await Promise.all(DESIGNS.map(([, request]) => draw(request as Partial<AuditRequest>)));
    const client = await database.pool.connect();
    try {
      const expected = 'SELECT id, round(expected_units::numeric, 6) AS units FROM audit ORDER BY id';
      const { rows: before } = await client.query(expected);
      await client.query('BEGIN; ALTER TABLE audit DROP COLUMN expected_units');
      await client.query(readFileSync('prisma/migrations/20261123105500_expected_units/migration.sql', 'utf8'));
      expect((await client.query(expected)).rows).toEqual(before);
      expect(before.length).toBeGreaterThan(DESIGNS.length);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});

describe('chances are what they are said to be', () => {
  it.each([
    ['simple', { kind: 'simple' }],
    ['stratified', { kind: 'stratified', by: ['confidence'], edges: [0.65, 0.85], allocation: 'neyman' }],
    ['targeted', { kind: 'targeted', at: 'uncertainty', core: 0.5 }],
  ] as const)(
    '%s: over 120 seeds each unit comes as often as its pi says',
    async (name, design) => {
      const came = new Map<string, { times: number; pi: number }>();
      const note = ({ key, pi }: { key: string; pi: number }) => {
        const before = came.get(key) ?? { times: 0, pi };
        expect(before.pi).toBe(pi);
        came.set(key, { times: before.times + 1, pi });
      };
      const seeds = Array.from({ length: 120 }, (_, i) => `${name} ${i}`);
      for (let i = 0; i < seeds.length; i += 5) {
        const made = await Promise.all(seeds.slice(i, i + 5).map((seed) => draw({ seed, design })));
        for (const { id } of made) (await sampleOf(id)).forEach(note);
      }
      expect(came.size).toBe(PAIRS);
      // a draw is one trial of each unit; the sum of the squared standard scores of 60 lies below 110 in 9,999 of 10,000
      const n = seeds.length;
      const squares = [...came.values()].map(({ times, pi }) => (times - n * pi) ** 2 / (n * pi * (1 - pi)));
      expect(squares.reduce((sum, square) => sum + square, 0)).toBeLessThan(110);
    },
    120_000,
  );
});

describe('the frame', () => {
  it('leaves out what an open transaction may still say to have finished earlier, and counts it', async () => {
    const own = await storePairs(database, 20);
    const open = new pg.Client({ connectionString: given.url });
    await open.connect();
    await open.query('BEGIN');
    await open.query('SELECT 1');
    const slug = (await database.pool.query<{ slug: string }>(SLUG_OF, [own.versionId])).rows[0]?.slug ?? '';
    const late = await storeRunOf(database, own.datasetId, slug, { finishedAt: 'now()' });
    const held = await draw({ runIds: [own.runId], size: 5 });
    expect(held).toMatchObject({ population: 20, later: 0 });
    expect(await refusal(draw({ runIds: [late.runId], size: 5 }))).toEqual({ code: 'no_units', at: ['runIds[0]'] });
    await doneAt(late.runId, `now() - interval '1 hour'`, 8);
    const part = await draw({ runIds: [late.runId], size: 5 });
    expect(part).toMatchObject({ population: 8, later: 12 });
    await open.query('COMMIT');
    await open.end();
    expect(await draw({ runIds: [late.runId], size: 5 })).toMatchObject({ population: 20, later: 0 });
    // what has come since is no part of the frame
    expect(await audits.verify(part.id)).toMatchObject({ holds: true, population: 8 });
  });

  it('of a run that goes on holds what was done', async () => {
    const own = await storePairs(database, 20);
    await doneAt(own.runId, 'NULL', 5);
    const { id, population } = await draw({ runIds: [own.runId], size: 5 });
    expect(population).toBe(15);
    const outside = async () => (await audits.detail(id)).outside;
    expect(await outside()).toEqual({ labelling: 5, since: 0 });
    await doneAt(own.runId, 'now()', 5);
    expect(await outside()).toEqual({ labelling: 0, since: 5 });
    expect(await audits.verify(id)).toMatchObject({ holds: true, population: 15, differences: [] });
    expect(await draw({ runIds: [own.runId], size: 5 })).toMatchObject({ population: 20 });
  });
});

/** When the first `count` label jobs of a run were done, and their pairs made; NULL: they are half way. */
async function doneAt(runId: string, at: string, count: number): Promise<void> {
  await database.pool.query(
    `WITH jobs AS (
       UPDATE label_job SET finished_at = ${at}, state = CASE WHEN ${at} IS NULL THEN 'active' ELSE 'done' END,
         outcome = CASE WHEN ${at} IS NOT NULL THEN 'pair' END
       WHERE id IN (SELECT id FROM label_job WHERE run_id = $1 ORDER BY id LIMIT $2) RETURNING id, finished_at)
     UPDATE preference_pair p SET created_at = coalesce(jobs.finished_at, 'infinity') FROM jobs WHERE p.label_job_id = jobs.id`,
    [runId, count],
  );
}

const SLUG_OF =
  'SELECT c.slug FROM constitution c JOIN constitution_version v ON v.constitution_id = c.id WHERE v.id = $1';

/** Tables that the draws of this database laid their frames out in. */
const framesLeft = async (): Promise<{ relname: string }[]> =>
  (
    await database.pool.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relname LIKE 'audit\\_frame\\_%' AND relkind = 'r'`,
    )
  ).rows;

describe('the table that a frame is laid out in', () => {
  it('is gone once something was drawn, looked at, extended or refused, also by several at once', async () => {
    const [one] = await Promise.all([draw({}), draw({ size: 13 }), draw({ seed: 'other' })]);
    await audits.plan({ runIds: [run.runId], size: 12 });
    await audits.extend(one.id, { size: 20, reason: 'too wide', becauseOfResult: true }, 'bob');
    await expect(draw({ size: PAIRS + 1 })).rejects.toThrow(PreceptError);
    await expect(draw({ goldRate: 0.1 })).rejects.toMatchObject({ code: 'no_gold' });
    expect(await framesLeft()).toEqual([]);
  });
});

describe('what cannot be drawn', () => {
  const nobody = '01919191-0000-7000-8000-000000000001';
  it.each<[string, Partial<AuditRequest>, string, string[]]>([
    ['more than there are', { size: PAIRS + 1 }, 'sample_too_large', ['size']],
    ['nothing', { size: 0 }, 'bad_audit', ['size']],
    ['half a unit', { size: 1.5 }, 'bad_audit', ['size']],
    ['neither size nor precision', { size: undefined }, 'bad_audit', ['size']],
    [
      'no precision',
      { size: undefined, precision: { halfWidth: 0, rate: 1 } },
      'bad_audit',
      ['precision.halfWidth', 'precision.rate'],
    ],
    ['no run', { runIds: [] }, 'bad_audit', ['runIds']],
    ['a run twice', { runIds: [nobody, nobody.toUpperCase()] }, 'bad_audit', ['runIds[1]']],
    ['an unknown run', { runIds: [nobody] }, 'run_not_found', ['runIds[0]']],
    ['no name', { name: ' ' }, 'bad_audit', ['name']],
    ['a name that cannot be stored', { name: 'a\u0000' }, 'bad_audit', ['name']],
    ['units that the run has not', { unit: 'rating' }, 'no_units', ['runIds[0]']],
    ['strata of nothing', { design: { kind: 'stratified', by: [] } }, 'bad_audit', ['design.by']],
    [
      'edges that fall',
      { design: { kind: 'stratified', by: ['confidence'], edges: [0.8, 0.7] } },
      'bad_audit',
      ['design.edges'],
    ],
    [
      'too few for the strata',
      { size: 7, design: { kind: 'stratified', by: ['principle'] } },
      'size_below_strata',
      ['size'],
    ],
    ['a core below a fifth', { design: { kind: 'targeted', at: 'flip', core: 0.1 } }, 'bad_audit', ['design.core']],
    [
      'unsure revisions',
      { unit: 'revision', design: { kind: 'targeted', at: 'uncertainty' } },
      'bad_audit',
      ['design.at'],
    ],
    [
      'revisions by confidence and doubt',
      { unit: 'revision', design: { kind: 'stratified', by: ['confidence'], edges: [0.7], allocation: 'neyman' } },
      'bad_audit',
      ['design.by', 'design.allocation'],
    ],
    [
      'a disagreement of a single judge',
      { design: { kind: 'targeted', at: 'disagreement' } },
      'nothing_to_aim_at',
      ['design.at'],
    ],
    ['ratings that flip', { unit: 'rating', design: { kind: 'targeted', at: 'flip' } }, 'bad_audit', ['design.at']],
  ])('%s is refused, with its place, and nothing is stored', async (_, request, code, at) => {
    const count = async () => (await database.pool.query('SELECT id FROM audit')).rowCount;
    const before = await count();
    expect(await refusal(draw(request))).toEqual({ code, at });
    expect(await count()).toBe(before);
  });

  it('a name that another audit has', async () => {
    const { name } = await draw({});
    expect(await refusal(draw({ name: ` ${name} ` }))).toEqual({ code: 'audit_name_taken', at: ['name'] });
  });

  it('a run of several that has nothing to check', async () => {
    const own = await storePairs(database, 3, { state: 'active', finishedAt: 'NULL' });
    expect(await refusal(draw({ runIds: [run.runId, own.runId] }))).toEqual({ code: 'no_units', at: ['runIds[1]'] });
  });
});

describe('a size from a precision', () => {
  it('is what a share of the rate needs, finite populations corrected', async () => {
    // 1.96^2 x 0.9 x 0.1 / 0.1^2 = 34.6, of 60: 34.6 / (1 + 34.6 / 60) = 21.9
    const audit = await draw({ size: undefined, precision: { halfWidth: 0.1, rate: 0.9 } });
    expect(audit).toMatchObject({ size: 22, drawn: 22, precision: { halfWidth: 0.1, rate: 0.9 } });
  });
});
