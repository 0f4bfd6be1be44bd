import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { storeRun } from './stored-run.js';
import { testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ inside: true });
});
afterAll(() => api.close());

it('a report is not made for somebody who has gone before it was begun', async () => {
  const { runId } = await storeRun(api.database);
  const { pool } = api.database;
  let begun = 0;
  const watched = new WeakSet();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const { query } = client;
    client.query = new Proxy(query, {
      apply: (_, self, args: unknown[]) => {
        if (String(args[0]).startsWith('BEGIN ISOLATION LEVEL REPEATABLE READ')) begun++;
        return Reflect.apply(query, self, args) as unknown;
      },
    });
  });
  const seen = (asked: number) => async () => {
    const { rowCount } = await pool.query(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM run%'`,
    );
    return rowCount === asked;
  };
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await sleep(10);
  };
  const holder = await pool.connect();
  await holder.query('BEGIN; LOCK TABLE run IN ACCESS EXCLUSIVE MODE');
  const path = `/v1/runs/${runId}/principles`;
  const made = [api.get(path), api.get(`/v1/runs/${runId}/judge-report`)].map((asked) =>
    asked.then(({ status }) => status),
  );
  await until(seen(2));
  const leaving = api.get(path);
  leaving.end(() => undefined);
  await sleep(100);
  leaving.abort();
  const last = api.get(path).then(({ status }) => status);
  await sleep(100);
  await holder.query('COMMIT');
  holder.release();
  expect(await Promise.all([...made, last])).toEqual([200, 200, 200]);
  expect(begun).toBe(3);
});
