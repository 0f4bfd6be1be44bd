import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '#libs/config/config.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import type { Database } from '#libs/database/database.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { ensureFirstKey } from './api-keys/first-key.js';
import { type ApiOptions, createApi } from './create-api.js';
import { closeGently } from './http/close-gently.js';

/** Ports that are tried after the usual one where nobody has asked for a certain port. */
const OTHER_PORTS = 20;

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

async function listen(server: Server, { apiHost, apiPort, apiPortIsExplicit }: Config): Promise<void> {
  const others = apiPortIsExplicit || apiPort === 0 ? 0 : OTHER_PORTS;
  for (let port = apiPort; ; port++) {
    try {
      await listenAt(server, port, apiHost);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EADDRINUSE' && port < apiPort + others) continue;
      throw new PreceptError('conflict', 'port_taken', whyNot(code, apiHost, port), [
        { at: 'PRECEPT_PORT', message: String(code) },
      ]);
    }
  }
}

function listenAt(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function whyNot(code: unknown, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use: stop what runs there, or set PRECEPT_PORT to another (0: any free one).`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account: set PRECEPT_PORT to one above 1023.`;
  return `The API cannot listen on ${host}, port ${port} (${String(code)}): look at PRECEPT_HOST and PRECEPT_PORT.`;
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
