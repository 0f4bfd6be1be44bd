import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { errorCode } from '#libs/config/error-code.js';
import type { OpenedFile } from '#libs/export/export.service.js';

/**
 * Sends a file whose content never changes: its hash is its ETag and its digest (RFC 9530), so that a reader can check
 * what has come, and a second download of what it has is 304.
 */
export async function sendFile(file: OpenedFile, name: string, request: Request, response: Response): Promise<void> {
  const etag = `"${file.sha256}"`;
  response.set({
    ETag: etag,
    'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    // may be stored by its reader alone, and is asked for again before it is used
    'Cache-Control': 'private, no-cache',
  });
  if (isHeld(request.headers['if-none-match'], etag)) {
    file.stream.destroy();
    response.status(304).end();
    return;
  }
  response.status(200).set({
    'Content-Type': file.contentType,
    'Content-Length': String(file.bytes),
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  if (request.method === 'HEAD') {
    file.stream.destroy();
    response.end();
    return;
  }
  try {
    await pipeline(file.stream, response);
  } catch (error) {
    // a reader that goes away before the end is no fault of ours
    if (errorCode(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function isHeld(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
