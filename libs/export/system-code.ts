/** The code of an error of the operating system (ENOENT) or of PostgreSQL (53100); null where it has none. */
export function systemCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
