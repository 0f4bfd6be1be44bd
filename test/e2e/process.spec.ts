import { setTimeout as sleep } from 'node:timers/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../integration/test-database.js';

/** A build, a start and a stop on a busy machine. */
const PATIENCE = 30_000;

let given: TestDatabase;
let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  given = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'precept-e2e-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await given.drop();
  rmSync(dataDir, { recursive: true });
});

/** The built API in a process of its own, once it has said where it is. */
async function start(): Promise<{ child: ChildProcess; said: () => string; url: string }> {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...env } = process.env;
  const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
    env: { ...env, DATABASE_URL: given.url, PRECEPT_DATA_DIR: dataDir, PRECEPT_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  while (!/\n {2}files .*\n/.test(said)) {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { child, said: () => said, url: /is at (\S+)/.exec(said)?.[1] ?? '' };
}

describe('the process', () => {
  it(
    'says where it is, and on SIGTERM answers what is under way before it leaves',
    async () => {
      const { child, said, url } = await start();
      // the banner may come in several pieces, the key last
      const shown = () => /first API key {4}(pk_\S+)\n/.exec(said())?.[1];
      for (let tries = 0; shown() === undefined && tries < 100; tries++) await sleep(50);
      const key = shown() ?? '';
      expect(said()).toContain(`${url}/docs`);
      expect(said()).toContain(dataDir);
      // the password of the database is not for terminals
      expect(said()).not.toMatch(/:\/\/[^:/\s]+:(?!\*\*\*)[^@\s]+@/);
      const headers = { Authorization: `Bearer ${key}` };
      const dataset = await fetch(`${url}/v1/datasets`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: '{"name": "under way"}',
      });
      const { id } = (await dataset.json()) as { id: string };

      const upload = request(`${url}/v1/datasets/${id}/items`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/x-ndjson' },
      });
      const answered = once(upload, 'response');
      upload.write('{"prompt": "first half"}\n');
      await new Promise((resolve) => setTimeout(resolve, 200));
      child.kill('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 200));
      await expect(fetch(`${url}/health/live`)).rejects.toThrow();
      upload.end('{"prompt": "second half"}\n');
      const [response] = (await answered) as [IncomingMessage];
      let body = '';
      for await (const chunk of response.setEncoding('utf8')) body += String(chunk);
      expect(JSON.parse(body)).toMatchObject({ accepted: 2 });
      if (child.exitCode === null) await once(child, 'exit');
      expect(child.exitCode).toBe(0);

      // the key was shown once; it opens the next start as well
      const again = await start();
      expect(again.said()).not.toContain('pk_');
      expect((await fetch(`${again.url}/v1/datasets/${id}`, { headers })).status).toBe(200);
      again.child.kill('SIGINT');
      await once(again.child, 'exit');
      expect(again.child.exitCode).toBe(0);
    },
    PATIENCE,
  );

  it(
    'that cannot start says why in one line, and ends with 1',
    async () => {
      const { NODE_OPTIONS: _, ...env } = process.env;
      const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
        env: { ...env, DATABASE_URL: given.url, PRECEPT_DATA_DIR: dataDir, PRECEPT_PORT: 'eighty' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => (said += text));
      await once(child, 'close');
      expect(child.exitCode).toBe(1);
      expect(said).toContain('PRECEPT_PORT: must be a whole number from 0 to 65535');
      expect(said).not.toContain('    at ');
    },
    PATIENCE,
  );
});
