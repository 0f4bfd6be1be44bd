import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { Database } from '#libs/database/database.js';
import { HoldStore } from '#libs/database/endpoint/hold.store.js';
import { BellStore } from '#libs/database/label-job/bell.store.js';
import { ClaimStore } from '#libs/database/label-job/claim.store.js';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import { SettleStore } from '#libs/database/label-job/settle.store.js';
import { RunPlanStore } from '#libs/database/run/run-plan.store.js';
import { RunStore } from '#libs/database/run/run.store.js';
import { seed } from './seed.js';
import { testDatabase, type TestDatabase } from './test-database.js';

jest.setTimeout(60_000);

const LEASE_MS = 6_000;
const HOUR_MS = 3_600_000;

let own: TestDatabase;
let database: Database;
let pool: pg.Pool;

beforeAll(async () => {
  own = await testDatabase();
  database = new Database(own.url, 8, () => undefined);
  pool = database.pool;
});
afterAll(async () => {
  await database.close();
  await own.drop();
});
afterEach(async () => {
  jest.useRealTimers();
  await pool.query(`UPDATE run SET state = 'cancelled'; DELETE FROM endpoint_pace`);
});

/** A running run with a label job for each item. */
async function startRun({ slug, datasetId }: { slug: string; datasetId: string }): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, budget, created_by)
     SELECT uuid_v7(), $1, v.id, '{"name": "comparison"}', '{"judge": "judge"}', '0', 1, 'test'
     FROM constitution_version v JOIN constitution c ON c.id = v.constitution_id WHERE c.slug = $2 RETURNING id`,
    [datasetId, slug],
  );
  const id = rows[0]?.id ?? '';
  await pool.query(
    `INSERT INTO label_job (id, run_id, item_id, stage)
     SELECT uuid_v7(), $1, i.id, 'comparison' FROM item i WHERE i.dataset_id = $2 ORDER BY i.id`,
    [id, datasetId],
  );
  return id;
}

async function jobIds(runId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM label_job WHERE run_id = $1 ORDER BY id', [runId]);
  return rows.map(({ id }) => id);
}

const shuffled = <T>(list: T[]) =>
  list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);

describe('a cancel while label jobs are settled', () => {
  it('meets no deadlock, and every job ends cancelled or done', async () => {
    const seeded = await seed(database, 60);
    const runs = new RunStore(database);
    const troubles: string[] = [];
    const onPassingError = (error: Error) => troubles.push(error.message);
    const options = { maxRows: 20, onPassingError };
    const stores = [new SettleStore(pool, LEASE_MS, options), new SettleStore(pool, LEASE_MS, options)];
    const claims = new ClaimStore(pool, LEASE_MS);
    for (let cancelledInTheMiddle = 0; cancelledInTheMiddle < 10;) {
      const runId = await startRun(seeded);
      const claimed = await Promise.all((await jobIds(runId)).map((id) => claims.claim(id)));
      const jobs = shuffled(claimed.filter((job): job is ClaimedJob => job !== null));
      expect(jobs).toHaveLength(60);
      const settled = jobs.map(({ id, token, stage, round }, i) =>
        stores[i % 2]!.settle({
          ...{ id, token, from: { stage, round } },
          to: { kind: 'done', outcome: 'tie', result: {} },
        }),
      );
      // some groups are under way, others still to come
      for (let turns = Math.random() * 8; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
      const cancel = runs.move(runId, ['running'], 'cancelled', 'test').catch((error: unknown) => {
        troubles.push(String(error));
      });
      await Promise.all([cancel, ...settled]);
      const { rows } = await pool.query<{ state: string; jobs: number }>(
        'SELECT state, count(*)::int AS jobs FROM label_job WHERE run_id = $1 GROUP BY state ORDER BY state',
        [runId],
      );
      expect(rows.reduce((sum, { jobs: some }) => sum + some, 0)).toBe(60);
      expect(rows.every(({ state }) => state === 'cancelled' || state === 'done')).toBe(true);
      if (rows.length === 2) cancelledInTheMiddle++;
    }
    expect(troubles).toEqual([]);
  });
});

/** Rings for up to `most` label jobs of each running run; their ids. */
async function ring(most: number, lostAfterMs: number): Promise<string[]> {
  const store = new BellStore(pool);
  const { runs } = await store.running();
  const taken = await store.ring(
    runs.map((runId) => ({ runId, most, known: 0 })),
    lostAfterMs,
  );
  return taken.flatMap(({ deliveries }) => deliveries.map(({ labelJobId }) => labelJobId)).sort();
}

describe('the bell', () => {
  it('finds due jobs by the index of active jobs, among thousands of others', async () => {
    const seeded = await seed(database, 2_000);
    const [first, second] = [await startRun(seeded), await startRun(seeded)];
    await pool.query(`UPDATE label_job SET state = 'done', outcome = 'tie', finished_at = now() WHERE run_id = $1`, [
      first,
    ]);
    await pool.query('ANALYZE label_job; ANALYZE run');
    const asked: [string, unknown[]][] = [];
    const listening = {
      query: (...query: [string, unknown[]]) => {
        asked.push(query);
        return Promise.resolve({ rows: [] });
      },
    };
    const turns = [first, second].map((runId) => ({ runId, most: 128, known: 0 }));
    await new BellStore(listening as Pick<pg.Pool, 'query'> as pg.Pool).ring(turns, 30_000);
    const [text, values] = asked[0]!;
    // a table of a few thousand rows may be read as a whole, and is: what counts is that the index can serve the order
    const client = await pool.connect();
    await client.query('BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    await client.query('ROLLBACK');
    client.release();
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Scan using label_job_active');
    expect(plan).not.toContain('Seq Scan on label_job');
    expect(await ring(256, 30_000)).toEqual((await jobIds(second)).slice(0, 256));
  });

  it('counts what is in hand, or was rung for, as part of a turn', async () => {
    const runId = await startRun(await seed(database, 12));
    const ids = await jobIds(runId);
    const store = new BellStore(pool);
    const turn = async (most: number, known: number) => (await store.ring([{ runId, most, known }], 60_000))[0];
    expect(await turn(4, 0)).toEqual({
      runId,
      due: 4,
      taken: 0,
      deliveries: ids.slice(0, 4).map((labelJobId) => ({ labelJobId, visit: 1 })),
    });
    const claims = new ClaimStore(pool, LEASE_MS);
    await claims.claim(ids[1]!);
    expect(await turn(4, 4)).toEqual({ runId, due: 4, taken: 4, deliveries: [] });
    // one is done: the next oldest has its turn
    await pool.query(`UPDATE label_job SET state = 'done', outcome = 'tie', finished_at = now() WHERE id = $1`, [
      ids[0],
    ]);
    expect(await turn(4, 4)).toMatchObject({ due: 4, taken: 3, deliveries: [{ labelJobId: ids[4] }] });
    // a smaller turn still counts all that it knows of
    expect(await turn(2, 4)).toEqual({ runId, due: 4, taken: 4, deliveries: [] });
    // one that waits takes no place
    await pool.query(`UPDATE label_job SET next_try_at = now() + interval '1 minute' WHERE id = $1`, [ids[2]]);
    expect(await turn(4, 4)).toMatchObject({ due: 4, taken: 3, deliveries: [{ labelJobId: ids[5] }] });
    // there are no more
    expect(await turn(20, 4)).toMatchObject({ due: 10, taken: 4 });
  });

  it('leaves a run alone that has been paused since', async () => {
    const runId = await startRun(await seed(database, 2));
    await pool.query(`UPDATE run SET state = 'paused' WHERE id = $1`, [runId]);
    expect(await new BellStore(pool).ring([{ runId, most: 2, known: 0 }], 1_000)).toEqual([]);
  });

  it('leaves a run alone while every endpoint that it names is held back', async () => {
    const runId = await startRun(await seed(database, 3));
    await new HoldStore(pool).hold('judge', 60_000);
    expect(await ring(10, 1_000)).toEqual([]);
    // the writer's endpoint is free: stages that it does are due
    await pool.query(`UPDATE run SET models = '{"judge": "judge", "writer": "other"}' WHERE id = $1`, [runId]);
    expect(await ring(1, 1_000)).toHaveLength(1);
    await pool.query(`UPDATE run SET models = '{"judge": "judge", "jury": ["judge", "juror"]}' WHERE id = $1`, [runId]);
    expect(await ring(2, 1_000)).toHaveLength(1);
    await pool.query(
      `UPDATE run SET models = '{"judge": "judge", "jury": ["judge"], "fallback": "other"}' WHERE id = $1`,
      [runId],
    );
    expect(await ring(1, 1_000)).toEqual([]);
    await pool.query(`UPDATE endpoint_pace SET not_before = now() - interval '1 second'`);
    expect(await ring(3, 1_000)).toHaveLength(1);
  });
});

describe('claims by machines whose clocks are an hour fast and an hour slow', () => {
  const withClock = (offsetMs: number) =>
    jest.useFakeTimers({
      now: Date.now() + offsetMs,
      doNotFake: [
        'setTimeout',
        'setInterval',
        'setImmediate',
        'clearTimeout',
        'clearInterval',
        'clearImmediate',
        'nextTick',
        'queueMicrotask',
        'performance',
        'hrtime',
      ],
    });

  it.each([HOUR_MS, -HOUR_MS])('%i ms off: only the clock of PostgreSQL counts', async (offsetMs) => {
    const [taken, later, lost, due] = await jobIds(await startRun(await seed(database, 4)));
    const other = new ClaimStore(pool, LEASE_MS);
    expect(await other.claim(taken!)).not.toBeNull();
    await pool.query(`UPDATE label_job SET next_try_at = now() + interval '1 minute' WHERE id = $1`, [later]);
    await pool.query(
      `UPDATE label_job SET claim_token = uuid_v7(), lease_until = now() - interval '1 second' WHERE id = $1`,
      [lost],
    );

    withClock(offsetMs);
    const claims = new ClaimStore(pool, LEASE_MS);
    const rung = await ring(10, 1_000);
    expect(rung).toEqual([lost, due]);
    // a second look: they were rung just now
    expect(await ring(10, 60_000)).toEqual([]);
    expect(await claims.claim(taken!)).toBeNull();
    expect(await claims.claim(later!)).toBeNull();
    expect(await claims.claim(lost!)).not.toBeNull();
    const mine = await claims.claim(due!);
    await claims.renew();
    const lease = () =>
      pool.query<{ ms: number }>(
        'SELECT 1000 * extract(epoch FROM lease_until - now())::float8 AS ms FROM label_job WHERE id = $1',
        [due],
      );
    const { rows } = await lease();
    expect(rows[0]?.ms).toBeGreaterThan(LEASE_MS - 2_000);
    expect(rows[0]?.ms).toBeLessThanOrEqual(LEASE_MS);

    const { id, token, stage, round } = mine!;
    const wait = { kind: 'wait' as const, delayMs: 5_000, code: 'rate_limited', message: '' };
    await new SettleStore(pool, LEASE_MS).settle({ id, token, from: { stage, round }, to: wait });
    const { rows: waiting } = await pool.query<{ ms: number }>(
      'SELECT 1000 * extract(epoch FROM next_try_at - now())::float8 AS ms FROM label_job WHERE id = $1',
      [due],
    );
    expect(waiting[0]?.ms).toBeGreaterThan(3_000);
    expect(waiting[0]?.ms).toBeLessThanOrEqual(5_000);
  });
});

describe('the trail of waits', () => {
  it('has one line for each reason since the last other move, and none for a release', async () => {
    const [id] = await jobIds(await startRun(await seed(database, 1)));
    const claims = new ClaimStore(pool, LEASE_MS);
    const settles = new SettleStore(pool, LEASE_MS);
    for (const [kind, code] of [
      ['wait', 'rate_limited'],
      ['wait', 'rate_limited'],
      ['wait', 'overloaded'],
      ['wait', 'rate_limited'],
      ['release', ''],
      ['retry', 'timeout'],
      ['wait', 'rate_limited'],
      ['wait', 'rate_limited'],
    ] as const) {
      const job = await claims.claim(id!);
      const { token, stage, round } = job!;
      const to = kind === 'release' ? { kind } : { kind, delayMs: 0, code, message: '' };
      expect(await settles.settle({ id: id!, token, from: { stage, round }, to })).toMatchObject({ moved: true });
    }
    const { rows } = await pool.query<{ action: string; code: string }>(
      `SELECT action, detail->>'code' AS code FROM trail WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(rows.map(({ action, code }) => `${action} ${code}`)).toEqual([
      'label-job.wait rate_limited',
      'label-job.wait overloaded',
      'label-job.retry timeout',
      'label-job.wait rate_limited',
    ]);
    const { rows: jobs } = await pool.query<{ attempt: number }>('SELECT attempt FROM label_job WHERE id = $1', [id]);
    // only the retry used one up
    expect(jobs[0]?.attempt).toBe(1);
  });
});

describe('a stop', () => {
  it('is void where the run was resumed since its label job was claimed', async () => {
    const run = await startRun(await seed(database, 2));
    const [first = '', second = ''] = await jobIds(run);
    const claims = new ClaimStore(pool, LEASE_MS);
    const [runs, plans] = [new RunStore(database), new RunPlanStore(pool)];
    const stands = async () => (await plans.states([run])).get(run);
    const reason = { code: 'unauthorized', message: 'The key is wrong.' };
    const early = await claims.claim(first);
    await plans.stop(run, early?.opening ?? 0, reason);
    expect(await stands()).toBe('stopped');
    await runs.move(run, ['stopped'], 'running', 'test');
    // another call of the first opening comes back only now
    await plans.stop(run, early?.opening ?? 0, reason);
    expect(await stands()).toBe('running');
    const late = await claims.claim(second);
    await plans.stop(run, late?.opening ?? 0, reason);
    expect(await stands()).toBe('stopped');
  });
});

describe('scores of a stage', () => {
  it('are stored once for each candidate, scorer and aspect, and replaced where the stage is done again', async () => {
    const [id = ''] = await jobIds(await startRun(await seed(database, 1)));
    const claims = new ClaimStore(pool, LEASE_MS);
    const settles = new SettleStore(pool, LEASE_MS);
    for (const [value, tries] of [
      [0.25, 1],
      [0.5, 2],
    ] as const) {
      const job = await claims.claim(id);
      const { token, stage, round, candidates } = job!;
      const scores = candidates.map((candidate) => ({
        ...{ id: uuid(), candidateId: candidate.id, scorer: 'clip', aspect: 'alignment' as const, value },
        ...{ provenance: { tries }, modelCallId: null },
      }));
      await settles.settle({ id, token, from: { stage, round }, to: { kind: 'release' }, scores });
    }
    const { rows } = await pool.query('SELECT value, provenance FROM score WHERE label_job_id = $1', [id]);
    expect(rows).toEqual([
      { value: 0.5, provenance: { tries: 2 } },
      { value: 0.5, provenance: { tries: 2 } },
    ]);
  });
});
