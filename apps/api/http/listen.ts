import type { Server } from 'node:http';
import type { Config } from '#libs/config/config.js';
import { errorCode } from '#libs/config/error-code.js';
import { PreceptError } from '#libs/domain/precept-error.js';

type Address = Pick<Config, 'apiHost' | 'apiPort' | 'apiPortIsExplicit'>;

/** Ports that are tried after the usual one where nobody has asked for a certain port. */
const OTHER_PORTS = 20;

/**
 * Listens where the configuration says; where nobody has asked for a certain port and it is taken, on one of those after
 * it. Throws PreceptError conflict `port_taken`.
 */
export async function listen(server: Server, { apiHost, apiPort, apiPortIsExplicit }: Address): Promise<void> {
  const others = apiPortIsExplicit || apiPort === 0 ? 0 : OTHER_PORTS;
  for (let port = apiPort; ; port++) {
    try {
      await listenAt(server, port, apiHost);
      return;
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EADDRINUSE' && port < apiPort + others) continue;
      throw new PreceptError('conflict', 'port_taken', whyNot(code, apiHost, port), [
        { at: 'PRECEPT_PORT', message: code },
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

function whyNot(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use: stop what runs there, or set PRECEPT_PORT to another (0: any free one).`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account: set PRECEPT_PORT to one above 1023.`;
  return `The API cannot listen on ${host}, port ${port} (${code}): look at PRECEPT_HOST and PRECEPT_PORT.`;
}
