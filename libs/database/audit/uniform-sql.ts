/**
 * SQL: text `of` as UTF-8, whatever the database keeps it in: what it is to our connections, which are all in UTF-8. convert_to gives the same,
 * but looks for the encodings by name and checks each letter again: 0.2 us, as much as a SHA-256.
 */
export const utf8 = (of: string) => `textsend(${of})`;

/** SQL: the first 56 bits of the SHA-256 of `prefix` (bytea: domain, NUL, seed, NUL) and text `of`, as seven bytes. */
export const drawnBits = (prefix: string, of: string) => `substring(sha256(${prefix}::bytea || ${utf8(of)}) FOR 7)`;

/** SQL: the first 53 of such bits as a number in [0, 1). */
export const numberOf = (bits: string) =>
  `(('x' || encode(${bits}, 'hex'))::bit(56)::bigint >> 3)::float8 / 9007199254740992`;

/** SQL: the number that a prefix and a text draw. */
export const uniformSql = (prefix: string, of: string) => numberOf(drawnBits(prefix, of));

/** Drawn bits lie before these bytes, as bytes are sorted, exactly where their number lies below `bound` (>= 0): told without making the number. */
export function bitsBelow(bound: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (bound >= 1) return bytes.fill(0xff);
  bytes.writeBigUInt64BE(BigInt(Math.ceil(bound * 2 ** 53)) << 11n);
  return bytes.subarray(0, 7);
}
