import type { Request } from 'express';
import { SMALLER } from '#libs/constitution/constitution-schema.js';
import { count } from '#libs/domain/figures.js';
import { decodeSource } from '#libs/lines/decode-source.js';
import { HttpProblem } from '../problem/http-problem.js';
import { unpackedBytes } from './body-bytes.js';

/** Most bytes of a body that is read whole, unpacked. Constitutions have a few kilobytes; items are streamed. */
export const MOST_BYTES = 1_048_576;
/** A body that is read whole has to be there in this time; streams may take as long as bytes keep coming. */
const MOST_MS = 60_000;

/** The whole body as text. Throws HttpProblem 408, 413, 415, and PreceptError invalid `invalid_utf8`. */
export async function readBody(request: Request): Promise<{ bytes: Buffer; text: string }> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge(request);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const problem = new HttpProblem(408, 'body_too_slow', `The body was not there after ${MOST_MS / 1000} seconds.`);
    timer = setTimeout(() => reject(problem), MOST_MS).unref();
  });
  try {
    const bytes = await Promise.race([collect(request), late]);
    return { bytes, text: decodeSource(bytes, 'body') };
  } finally {
    clearTimeout(timer);
  }
}

async function collect(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unpackedBytes(request)) {
    size += chunk.length;
    if (size > MOST_BYTES) throw tooLarge(request);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge({ path }: Request): HttpProblem {
  if (path.startsWith('/v1/constitutions')) {
    const message = `the body has more than ${count(MOST_BYTES)} bytes, far more than a constitution: is it one? ${SMALLER}`;
    return new HttpProblem(413, 'body_too_large', `body:1:1: ${message}.`, [{ at: 'body:1:1', message }]);
  }
  const items = path.startsWith('/v1/datasets') ? ' Items go to /v1/datasets/{id}/items, which takes any number.' : '';
  return new HttpProblem(413, 'body_too_large', `The body has more than ${MOST_BYTES} bytes.${items}`);
}
