import { expect } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { newKey, rowOfKey } from '../../apps/api/api-keys/key-text.js';
import type { Config } from '#libs/config/config.js';
import { loadConfig } from '#libs/config/load-config.js';
import { type Scope, SCOPES } from '#libs/database/api-key/api-key.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { Database } from '#libs/database/database.js';
import { testDatabase } from '../integration/test-database.js';
import { warm } from '../integration/warm-process.js';

/** The whole API over a database of its own. */
export interface TestApi {
  /** without a slash at the end */
  url: string;
  database: Database;
  config: Config;
  /** a key with all scopes */
  key: string;
  keyWith(...scopes: Scope[]): Promise<string>;
  get(path: string, key?: string): request.Test;
  post(path: string, body?: object | string, key?: string): request.Test;
  put(path: string, body: object, key?: string): request.Test;
  delete(path: string, key?: string): request.Test;
  close(): Promise<void>;
}

/** Endpoints for tests: the offline model twice, and one without a price. Nothing is ever called. */
const ENDPOINTS = `
endpoints:
  offline:
    url: http://127.0.0.1:4010/v1
    model: precept-offline
    offline: true
  second:
    url: http://127.0.0.1:4010/v1
    model: precept-offline
    offline: true
  unpriced:
    url: http://127.0.0.1:4011/v1
    model: unknown-model
default: offline
`;

/**
 * It runs in the process that stays, or, for those that meddle with its database, `inside` the test's own; so does one that serves a
 * built page, which lies in the folder `page`.
 */
export async function testApi({ inside = false, page }: { inside?: boolean; page?: string } = {}): Promise<TestApi> {
  const cwd = mkdtempSync(join(tmpdir(), 'precept-e2e-'));
  const given = await testDatabase();
  const database = new Database(given.url, 4, () => undefined);
  writeFileSync(join(cwd, 'precept.yaml'), ENDPOINTS);
  const env = { PRECEPT_SECRET: 'a-secret-of-sufficient-length' };
  const config = loadConfig({ cwd, env });
  const { url, stop } =
    inside || page !== undefined
      ? await apiInside(config, database, page)
      : await warm.api({ cwd, env, databaseUrl: given.url });
  const keys = new ApiKeyStore(database);
  const keyWith = async (...scopes: Scope[]): Promise<string> => {
    const key = newKey();
    await keys.create(rowOfKey(key, 'test', scopes), 'test');
    return key;
  };
  const key = await keyWith(...SCOPES);
  const as = (test: request.Test, bearer: string) => test.set('Authorization', `Bearer ${bearer}`);
  return {
    url,
    database,
    config,
    key,
    keyWith,
    get: (path, bearer = key) => as(request(url).get(path), bearer),
    post: (path, body = {}, bearer = key) => as(request(url).post(path), bearer).type('application/json').send(body),
    put: (path, body, bearer = key) => as(request(url).put(path), bearer).type('application/json').send(body),
    delete: (path, bearer = key) => as(request(url).delete(path), bearer),
    close: async () => {
      await stop();
      await database.close();
      await given.drop();
      rmSync(cwd, { recursive: true });
    },
  };
}

async function apiInside(
  config: Config,
  database: Database,
  page?: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  // loaded here: it is most of what the process that stays spares a file
  const [{ createApi }, { closeGently }] = await Promise.all([
    import('../../apps/api/create-api.js'),
    import('../../apps/api/http/close-gently.js'),
  ]);
  const app = await createApi(config, database, { logger: false, page });
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), stop: () => closeGently(app) };
}

/** What every error looks like, with the given status and code. */
export const problem = (status: number, code: string, errors?: unknown) => ({
  type: `urn:precept:problem:${code}`,
  title: expect.any(String),
  status,
  detail: expect.stringMatching(/\S/),
  code,
  errors: errors ?? expect.any(Array),
  requestId: expect.stringMatching(/^[\w.:/+=-]+$/),
});
