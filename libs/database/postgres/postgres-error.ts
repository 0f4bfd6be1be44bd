/** The SQLSTATE or system code of an error of PostgreSQL or of the connection to it. */
export function postgresCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

const PASSING = /^(08|53|57P0|40001|40P01|55P03|ECONN|EPIPE|ETIMEDOUT)/;

/**
 * Errors after which the same statement may well succeed: the server is out of disk, memory or connections
 * (class 53), restarting (57P0x), unreachable (08), or chose us in a deadlock (40P01).
 */
export function isPassing(error: unknown): boolean {
  const code = postgresCode(error);
  if (code !== null) return PASSING.test(code);
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}
