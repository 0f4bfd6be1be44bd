/** SQL: the first 53 bits of the SHA-256 of `prefix` (bytea: domain, NUL, seed, NUL) and text `of` as a number in [0, 1). */
export const uniformSql = (prefix: string, of: string) =>
  `(('x' || encode(substring(sha256(${prefix}::bytea || convert_to(${of}, 'UTF8')) FOR 7), 'hex'))::bit(56)::bigint >> 3)::float8 / 9007199254740992`;
