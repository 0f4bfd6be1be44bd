import { createGunzip } from 'node:zlib';
import type { Request } from 'express';
import { HttpProblem } from '../problem/http-problem.js';

/**
 * The body as it was sent, piece by piece: reading slowly makes the sender wait. A reader that leaves early does not
 * close the request, so that an answer can still be sent. Throws HttpProblem 415 for encodings other than gzip.
 */
export function sentBytes(request: Request): AsyncIterable<Uint8Array> {
  encodingOf(request);
  return leavable(request);
}

/** The same, unpacked. */
export function unpackedBytes(request: Request): AsyncIterable<Uint8Array> {
  if (encodingOf(request) === 'identity') return leavable(request);
  const gunzip = createGunzip();
  // pipe() passes no errors on, and pipeline() would close the request, and with it the line, when gunzip fails
  request.once('error', (error) => gunzip.destroy(error));
  request.once('close', () => {
    if (!request.complete) gunzip.destroy(new Error('the sender went away before the body was whole'));
  });
  // left early, gunzip is closed, which lets go of the request
  return request.pipe(gunzip);
}

function encodingOf(request: Request): 'identity' | 'gzip' {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return 'identity';
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip';
  const message = `The content encoding "${encoding.slice(0, 40)}" is not read here: send gzip, or the body as it is.`;
  throw new HttpProblem(415, 'encoding_unsupported', message, [], { 'Accept-Encoding': 'gzip, identity' });
}

const leavable = (request: Request): AsyncIterable<Uint8Array> =>
  request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
