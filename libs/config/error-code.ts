/** The code of an error of the operating system (ENOENT), of zlib or of PostgreSQL (53100); null where it has none. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The same for messages: a word for whatever else was thrown. */
export function errorCode(error: unknown): string {
  const code = codeOf(error);
  if (code !== null) return code;
  if (typeof error !== 'object' || error === null) return typeof error;
  return 'name' in error && typeof error.name === 'string' ? error.name : 'unknown error';
}
