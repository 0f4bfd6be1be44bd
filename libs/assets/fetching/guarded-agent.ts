import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { invalid, PreceptError } from '#libs/domain/precept-error.js';

/** All addresses of a host name. */
export type Resolver = (hostname: string) => Promise<{ address: string; family: number }[]>;

/** Whether a connection may go to an address. */
export type AddressRule = (address: string) => boolean;

export const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true });

/**
 * An agent whose connections go to permitted addresses alone. The addresses that were checked are those that are
 * connected to, in one step, so that a name cannot mean another address a moment later; every address of an answer must
 * be permitted, not only the first. Node asks no resolver about an address that is written out, hence the check before;
 * and the socket's own word is taken at last, before anything is sent.
 */
export function guardedAgent(resolve: Resolver, permits: AddressRule): Agent {
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname)
      .then((answers) => {
        const family = options.family === 4 || options.family === 'IPv4' ? 4 : options.family === 6 ? 6 : 0;
        const first = answers[0];
        if (first === undefined) throw unresolved(hostname);
        const forbidden = answers.find(({ address }) => !permits(address));
        if (forbidden !== undefined) throw refusedAddress(hostname, forbidden.address);
        const fitting = answers.filter((answer) => family === 0 || answer.family === family);
        if (options.all === true) callback(null, fitting);
        else callback(null, (fitting[0] ?? first).address, (fitting[0] ?? first).family);
      })
      .catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), ''));
  };
  const connect = buildConnector({ lookup: guardedLookup, timeout: 10_000 });
  return new Agent({
    connect: (options, callback) => {
      const literal = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !permits(literal)) return callback(refusedAddress(literal, literal), null);
      connect(options, (...connected) => {
        const [error, socket] = connected;
        if (error !== null) return callback(error, null);
        const address = socket.remoteAddress;
        if (address !== undefined && permits(unmapped(address))) return callback(null, socket);
        socket.destroy();
        // a peer that has hung up already has no address any more
        callback(address === undefined ? hungUp(options.hostname) : refusedAddress(options.hostname, address), null);
      });
    },
  });
}

/** A socket that speaks both families names an IPv4 peer in IPv6's form; that is the socket's manner, not the peer's. */
function unmapped(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

export function refusedAddress(host: string, address: string): PreceptError {
  const where = host === address ? address : `${host} is at ${address}`;
  return invalid(
    'image_url_refused',
    `${where}: addresses that are not public (private networks, this machine, cloud metadata) are not fetched from. Give a public URL, or import the file itself.`,
  );
}

function hungUp(host: string): PreceptError {
  return new PreceptError('unavailable', 'image_url_unreachable', `${host} closed the connection: try again later.`);
}

function unresolved(hostname: string): PreceptError {
  return invalid('image_url_unreachable', `The host ${hostname} has no address: check the URL.`);
}
