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
  return chain(error).some(
    (one) =>
      isPassing(one) ||
      PRISMA_UNAVAILABLE.has(String(property(one, 'code'))) ||
      ADAPTER_UNAVAILABLE.has(String(property(one, 'kind'))),
  );
}

/** The error itself, its causes, and PostgreSQL's own error where Prisma wrapped it. */
function chain(error: unknown): object[] {
  const found: object[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && found.length < 16) {
    const one = waiting.shift();
    if (typeof one !== 'object' || one === null || found.includes(one)) continue;
    found.push(one);
    // the driver adapter calls PostgreSQL's code "originalCode"
    const original = property(one, 'originalCode');
    if (typeof original === 'string') found.push({ code: original });
    waiting.push(property(one, 'cause'), property(property(one, 'meta'), 'driverAdapterError'));
    if (one instanceof AggregateError) waiting.push(...(one.errors as unknown[]));
  }
  return found;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
