import type { IncomingMessage } from 'node:http';
import { isRecord } from '../is-record.js';
import { ApiError } from './api-error.js';

/** Room for a few images as data URLs. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Calls back with the whole body, or with the error 413. Nothing is called where the client goes away. */
export function readBody(request: IncomingMessage, done: (body: Buffer | ApiError) => void): void {
  let first: Buffer | null = null;
  let more: Buffer[] | null = null;
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size > MOST_BYTES) return;
    // Small bodies come in one piece and are not copied.
    if (!first) first = part;
    else (more ??= [first]).push(part);
  });
  request.on('end', () => {
    if (size > MOST_BYTES) done(new ApiError(413, `The body is larger than ${MOST_BYTES} bytes.`));
    else done(more ? Buffer.concat(more, size) : (first ?? Buffer.alloc(0)));
  });
}

/** @throws ApiError 400 where the body is no JSON object */
export function parseBody(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ApiError(400, `We could not parse the JSON body of your request: ${error.message}`);
  }
  if (isRecord(value)) return value;
  throw new ApiError(400, 'The body of your request must be a JSON object.');
}
