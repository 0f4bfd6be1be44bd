import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { memoryTablespace } from './memory-tablespace.js';
import { testServer } from './test-database.js';

let server: Awaited<ReturnType<typeof testServer>>;
let client: pg.Client;
beforeAll(async () => {
  server = await testServer();
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.release();
});

const NAME = `precept_test_${process.pid}_memory`;

it('is made anew where its folder has gone, as after a start of the machine', async () => {
  if (!server.dataDir) return console.warn('SKIPPED: the server is not ours (PRECEPT_TEST_DATABASE_URL)');
  const dataDir = join(server.dataDir, 'cluster');
  const name = await memoryTablespace(client, dataDir);
  if (name === null) return console.warn('SKIPPED: no room in memory');
  const folder = `/dev/shm/${name}`;
  try {
    await client.query(`CREATE DATABASE ${NAME} STRATEGY file_copy TABLESPACE ${name}`);
    rmSync(folder, { recursive: true });
    await client.query(`DROP DATABASE ${NAME}`);

    expect(await memoryTablespace(client, dataDir)).toBe(name);
    await client.query(`CREATE DATABASE ${NAME} STRATEGY file_copy TABLESPACE ${name}`);
    expect(await memoryTablespace(client, dataDir)).toBe(name);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${NAME}`);
    await client.query(`DROP TABLESPACE IF EXISTS ${name}`);
    rmSync(folder, { recursive: true, force: true });
  }
});
