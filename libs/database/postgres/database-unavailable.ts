import { errorChain, property } from './error-chain.js';
import { isPassing } from './postgres-error.js';

/** Prisma: unreachable, timed out, connection closed, no free connection, too many connections. */
const PRISMA_UNAVAILABLE = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
/** The same from its driver adapter, which is all that a raw query of Prisma's tells. */
const ADAPTER_UNAVAILABLE = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/**
 * True where the database could not be asked or could not keep what it was given, and may well do so later: it is out
 * of disk, memory or connections, restarting, or unreachable. Looks behind Prisma's errors and through causes.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return errorChain(error).some(
    (one) =>
      isPassing(one) ||
      PRISMA_UNAVAILABLE.has(String(property(one, 'code'))) ||
      ADAPTER_UNAVAILABLE.has(String(property(one, 'kind'))),
  );
}
