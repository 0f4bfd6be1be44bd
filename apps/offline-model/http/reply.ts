import type { ServerResponse } from 'node:http';
import type { ApiError } from './api-error.js';

/** Writes a JSON body with as few steps as Node allows: flat headers, known length, one write. */
export function reply(response: ServerResponse, status: number, body: string, headers: readonly string[] = []): void {
  response.writeHead(status, [
    'content-type',
    'application/json',
    'content-length',
    String(Buffer.byteLength(body)),
    ...headers,
  ]);
  response.end(body);
}

/** The headers that an error carries beside its body. */
export function errorHeaders(error: ApiError): string[] {
  return error.retryAfter === null ? [] : ['retry-after', String(error.retryAfter)];
}
