import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { storeRun } from './stored-run.js';
import { testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ inside: true });
});
afterAll(() => api.close());

const REQUEST = 'http.server.request.start';

/** Somebody who asks and goes before they are answered: `arrived` once the server has their request, `left` once it has seen them go. */
function leaver(path: string) {
  const asked = api.get(path);
  const arrived = new Promise<ServerResponse>((resolve) => {
    const seen = (message: unknown) => {
      unsubscribe(REQUEST, seen);
      resolve((message as { response: ServerResponse }).response);
    };
    subscribe(REQUEST, seen);
  });
  asked.end(() => undefined);
  const left = async () => {
    const closed = once(await arrived, 'close');
    asked.abort();
    await closed;
  };
  return { arrived, left };
}

/** How many reports were begun: each reads in a transaction of its own. */
function reportsBegun(): () => number {
  let begun = 0;
  const watched = new WeakSet();
  api.database.pool.on('acquire', (client) => {
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
  return () => begun;
}

/** Waits until so many queries wait for a lock of this table. */
async function waitingFor(table: string, count: number): Promise<void> {
  const waits = `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE NOT l.granted AND l.relation = $1::regclass AND d.datname = current_database()`;
  while ((await api.database.pool.query(waits, [table])).rowCount !== count) await sleep(10);
}

/** Nobody reads the table until what this answers is called. */
async function locked(table: string): Promise<() => Promise<void>> {
  const holder = await api.database.pool.connect();
  await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return async () => {
    await holder.query('COMMIT');
    holder.release();
  };
}

it('a report is not made for somebody who has gone before it was begun', async () => {
  const { runId } = await storeRun(api.database);
  const begun = reportsBegun();
  const path = `/v1/runs/${runId}/principles`;
  const status = (asked: ReturnType<typeof api.get>) => asked.then((answer) => answer.status);

  const letGo = await locked('run');
  const made = [api.get(path), api.get(`/v1/runs/${runId}/judge-report`)].map(status);
  await waitingFor('run', 2);
  await leaver(path).left();
  await letGo();
  expect(await Promise.all([...made, status(api.get(path))])).toEqual([200, 200, 200]);
  expect(begun()).toBe(3);

  // also of who went while their key was looked up
  const letIn = await locked('api_key');
  const gone = leaver(path);
  await waitingFor('api_key', 1);
  await gone.left();
  await letIn();
  expect(await status(api.get(path))).toBe(200);
  expect(begun()).toBe(4);
});
