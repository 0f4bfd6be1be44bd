import { createHash } from 'node:crypto';
import type { ApiRequest } from '../http/api-request.js';

/**
 * What makes two requests the same: method, address with query, media type, and the bytes of the body. A body that is
 * read as a stream is known only once it has been read, so of it the stated length counts instead.
 */
export function requestFingerprint(request: ApiRequest): string {
  const { method, originalUrl, headers, bytes } = request;
  const head = [method, originalUrl, headers['content-type'] ?? ''];
  const body = bytes ?? `${headers['content-length'] ?? 'unknown'} bytes, ${headers['content-encoding'] ?? 'identity'}`;
  return createHash('sha256').update(JSON.stringify(head)).update('\0').update(body).digest('hex');
}
