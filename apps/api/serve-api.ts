import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '#libs/config/config.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import type { Database } from '#libs/database/database.js';
import { ensureFirstKey } from './api-keys/first-key.js';
import { type ApiOptions, createApi } from './create-api.js';
import { closeGently } from './http/close-gently.js';
import { listen } from './http/listen.js';

export interface ServedApi {
  /** where it can be reached from this machine, without a slash at the end */
  url: string;
  /** an administrator's key that this start has made: to be shown, it is not stored; null: there was one already */
  firstKey: string | null;
  /** what the person who starts it should know */
  warnings: string[];
  /** stops: requests under way are answered */
  close(): Promise<void>;
}

/** Makes the API and listens. Close it before the database. Throws PreceptError conflict `port_taken`. */
export async function serveApi(config: Config, database: Database, options: ApiOptions = {}): Promise<ServedApi> {
  const { key, warning } = await ensureFirstKey(new ApiKeyStore(database), config.adminKey);
  const app = await createApi(config, database, options);
  const server: Server = app.getHttpServer();
  try {
    await listen(server, config);
  } catch (error) {
    await app.close();
    throw error;
  }
  return {
    url: urlOf(server, config.apiHost),
    firstKey: key,
    warnings: warning === null ? [] : [warning],
    close: () => closeGently(app),
  };
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
