import type { Response } from 'express';

/** The header of an answer that tells how a version stands. */
export const ETAG = {
  ETag: { description: 'names this stand of the version, for If-Match', schema: { type: 'string' } },
} as const;

export function withETag<T extends { etag: string }>(response: Response, version: T): T {
  response.setHeader('ETag', version.etag);
  return version;
}
