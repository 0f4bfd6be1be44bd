import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listen } from '../../apps/api/http/listen.js';
import { type ServedApi, serveApi } from '../../apps/api/serve-api.js';
import { loadConfig } from '#libs/config/load-config.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { hashOfKey } from '../../apps/api/api-keys/key-text.js';
import { Database } from '#libs/database/database.js';
import { testDatabase, type TestDatabase } from '../integration/test-database.js';

let given: TestDatabase;
let database: Database;
let cwd: string;
const served: ServedApi[] = [];

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'precept-e2e-'));
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
});
afterEach(async () => {
  await Promise.all(served.splice(0).map((api) => api.close()));
  await database.close();
  await given.drop();
  rmSync(cwd, { recursive: true });
});

const configWith = (env: Record<string, string>) =>
  loadConfig({ cwd, env: { PRECEPT_SECRET: 'a-secret-of-sufficient-length', PRECEPT_PORT: '0', ...env } });
const serve = async (env: Record<string, string> = {}) => {
  const api = await serveApi(configWith(env), database, { logger: false });
  served.push(api);
  return api;
};
const statusWith = async ({ url }: ServedApi, key: string) =>
  (await fetch(`${url}/v1/api-keys`, { headers: { Authorization: `Bearer ${key}` } })).status;

describe('the first start', () => {
  it("makes an administrator's key, shows it once, and stores it nowhere", async () => {
    const first = await serve();
    expect(first.firstKey).toMatch(/^pk_[\w-]{43}$/);
    expect(await statusWith(first, first.firstKey!)).toBe(200);
    const second = await serve();
    expect(second.firstKey).toBeNull();
    expect(await statusWith(second, first.firstKey!)).toBe(200);
    const { rows } = await database.pool.query<{ row: string }>('SELECT to_jsonb(k)::text AS row FROM api_key k');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(first.firstKey);
  });

  it('of several processes at once makes one key', async () => {
    const all = await Promise.all([serve(), serve(), serve()]);
    expect(all.filter(({ firstKey }) => firstKey !== null)).toHaveLength(1);
  });

  it('takes PRECEPT_ADMIN_KEY for it, on later starts too, and says where that is revoked', async () => {
    const key = `pk_${'k'.repeat(30)}`;
    const api = await serve({ PRECEPT_ADMIN_KEY: key });
    expect(api).toMatchObject({ firstKey: null, warnings: [] });
    expect(await statusWith(api, key)).toBe(200);
    expect(await serve({ PRECEPT_ADMIN_KEY: key })).toMatchObject({ firstKey: null, warnings: [] });

    const other = `pk_${'o'.repeat(30)}`;
    const later = await serve({ PRECEPT_ADMIN_KEY: other });
    expect(await statusWith(later, other)).toBe(200);
    const store = new ApiKeyStore(database);
    const { id } = (await store.live(hashOfKey(key)))!;
    await store.revoke(id, 'test');
    expect(await serve({ PRECEPT_ADMIN_KEY: key })).toMatchObject({
      firstKey: null,
      warnings: [expect.stringContaining('has been revoked')],
    });
    expect(await statusWith(later, key)).toBe(401);
  });

  it("makes a key again where no live one is an administrator's", async () => {
    const store = new ApiKeyStore(database);
    const first = await serve();
    await database.pool.query('UPDATE api_key SET revoked_at = now()');
    const again = await serve();
    expect(again.firstKey).not.toBeNull();
    expect(await statusWith(again, first.firstKey!)).toBe(401);
    expect((await store.live(hashOfKey(again.firstKey!)))?.scopes).toEqual([
      'read',
      'write',
      'admin',
      'review',
      'adjudicate',
    ]);
  });
});

describe('a taken port', () => {
  let squatter: Server;
  let port: number;
  beforeEach(async () => {
    squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    ({ port } = squatter.address() as AddressInfo);
  });
  afterEach(() => new Promise((resolve) => squatter.close(resolve)));

  it('that was asked for stops the start, and says what to do', async () => {
    const start = serve({ PRECEPT_PORT: String(port) });
    await expect(start).rejects.toThrow(new RegExp(`Port ${port} on 127.0.0.1 is in use.*PRECEPT_PORT`));
    await expect(start).rejects.toMatchObject({ code: 'port_taken' });
  });

  it('that nobody asked for is passed over', async () => {
    const server = createHttpServer();
    await listen(server, { apiHost: '127.0.0.1', apiPort: port, apiPortIsExplicit: false });
    const { port: taken } = server.address() as AddressInfo;
    expect(taken).toBeGreaterThan(port);
    expect(taken).toBeLessThanOrEqual(port + 20);
    await new Promise((resolve) => server.close(resolve));
  });
});
