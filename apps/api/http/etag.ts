import type { Response } from 'express';

/** The header of an answer that tells how a version stands. */
export const ETAG = {
  ETag: { description: 'names this stand of the version, for If-Match', schema: { type: 'string' } },
} as const;

/** Says in the header what the answer says of itself. */
export function withETag<T extends { etag: string }>(response: Response, version: T): T {
  response.setHeader('ETag', version.etag);
  return version;
}

/** Whether an answer says how what it tells of stands. */
export const hasETag = (answer: unknown): answer is { etag: string } =>
  typeof answer === 'object' && answer !== null && 'etag' in answer && typeof answer.etag === 'string';
