import { codeOf } from '#libs/config/error-code.js';

const PASSING = /^(08|53|57P0|40001|40P01|55P03|ECONN|EPIPE|ETIMEDOUT)/;

/** What node-postgres says without a code of a connection that it lost, or did not get. */
const LOST = /Connection terminated|is not queryable|timeout exceeded when trying to connect/;

/**
 * Errors after which the same statement may well succeed: the server is out of disk, memory or connections
 * (class 53), restarting (57P0x), unreachable (08), or chose us in a deadlock (40P01).
 */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null) return PASSING.test(code);
  return error instanceof Error && LOST.test(error.message);
}
