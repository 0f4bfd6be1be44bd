import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../integration/test-database.js';
import { ApiProcess } from './api-process.js';

/** A build, a start and a stop on a busy machine. */
const PATIENCE = 90_000;

let given: TestDatabase;
let dataDir: string;
const processes: ApiProcess[] = [];

beforeAll(async () => {
  given = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'precept-e2e-'));
});
afterAll(async () => {
  for (const one of processes) await one.end('SIGKILL');
  await given.drop();
  rmSync(dataDir, { recursive: true });
});

const start = async () => {
  const api = await ApiProcess.start({ DATABASE_URL: given.url, PRECEPT_DATA_DIR: dataDir });
  processes.push(api);
  return api;
};

describe('the process', () => {
  it(
    'says where it is, and on SIGTERM answers what is under way before it leaves',
    async () => {
      const api = await start();
      const { url } = api;
      // the banner may come in several pieces, the key last
      const shown = () => /first API key {4}(pk_\S+)\n/.exec(api.output)?.[1];
      for (let tries = 0; shown() === undefined && tries < 100; tries++) await sleep(50);
      const key = shown() ?? '';
      expect(api.output).toContain(`${url}/docs`);
      expect(api.output).toContain(dataDir);
      // the password of the database is not for terminals
      expect(api.output).not.toMatch(/:\/\/[^:/\s]+:(?!\*\*\*)[^@\s]+@/);
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
      const stopped = api.end('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 200));
      await expect(fetch(`${url}/health/live`)).rejects.toThrow();
      upload.end('{"prompt": "second half"}\n');
      const [response] = (await answered) as [IncomingMessage];
      let body = '';
      for await (const chunk of response.setEncoding('utf8')) body += String(chunk);
      expect(JSON.parse(body)).toMatchObject({ accepted: 2 });
      expect(await stopped).toBe(0);

      // the key was shown once; it opens the next start as well
      const again = await start();
      expect(again.output).not.toContain('pk_');
      expect((await fetch(`${again.url}/v1/datasets/${id}`, { headers })).status).toBe(200);
      expect(await again.end('SIGINT')).toBe(0);
    },
    PATIENCE,
  );

  it(
    'that cannot start says why in one line, and ends with 1',
    async () => {
      const api = ApiProcess.spawn({ DATABASE_URL: given.url, PRECEPT_DATA_DIR: dataDir, PRECEPT_PORT: 'eighty' });
      processes.push(api);
      expect(await api.ended).toBe(1);
      expect(api.output).toContain('PRECEPT_PORT: must be a whole number from 0 to 65535');
      expect(api.output).not.toContain('    at ');
    },
    PATIENCE,
  );
});
