import { basename } from 'node:path';
import type { Response } from 'express';
import { codeOf } from '#libs/config/error-code.js';
import type { FinishedFile } from '#libs/export/files/finished-file.js';
import { HttpProblem } from '../problem/http-problem.js';

/** What stands in the answer only if the file does. */
const OF_FILE = ['ETag', 'Repr-Digest', 'Content-Disposition', 'Content-Type'];

/**
 * Sends a file whose content never changes, or the range of it that is asked for: its hash is its ETag and its digest
 * (RFC 9530), so that a reader can check what has come, a second download of what it has is 304, and one that was cut
 * off goes on where it was. Throws HttpProblem 412 and 416.
 */
export function sendFile({ folder, name, sha256, contentType }: FinishedFile, response: Response): Promise<void> {
  response.set({
    ETag: `"${sha256}"`,
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    // may be stored by its reader alone, and is asked for again before it is used
    'Cache-Control': 'private, no-cache',
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${basename(name)}"`,
  });
  return new Promise((resolve, reject) => {
    response.sendFile(name, { root: folder, cacheControl: false, lastModified: false }, (error?: Error) => {
      // a reader that goes away before the end is no fault of ours
      if (!error || codeOf(error) === 'ECONNABORTED') return resolve();
      if (!response.headersSent) OF_FILE.forEach((header) => response.removeHeader(header));
      reject(problemOf(error));
    });
  });
}

function problemOf(error: Error): Error {
  const status = 'status' in error ? error.status : null;
  if (status === 416) {
    return new HttpProblem(416, 'range_not_satisfiable', 'The file ends before this range: Content-Range says where.');
  }
  if (status === 412) {
    return new HttpProblem(412, 'precondition_failed', 'The file is not the one that If-Match names: fetch it anew.');
  }
  return error;
}
