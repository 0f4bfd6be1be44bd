import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { errorCode } from '#libs/config/error-code.js';
import { isDatabaseUnavailable } from '#libs/database/postgres/database-unavailable.js';
import { type ErrorKind, PreceptError } from '#libs/domain/precept-error.js';
import { HttpProblem } from './http-problem.js';
import type { ProblemDto } from './problem.dto.js';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  refused: 403,
  missing: 404,
  conflict: 409,
  outdated: 412,
  unavailable: 503,
};

/** How an error is told to the caller. Nothing of an error that we did not write ourselves is shown. */
export interface Told {
  problem: Omit<ProblemDto, 'requestId'>;
  headers: Record<string, string>;
}

/** Seconds after which a request that found the database away may be sent again. */
const DATABASE_RETRY_AFTER = '5';

export function problemOf(error: unknown): Told {
  if (error instanceof PreceptError) return told(STATUS[error.kind], error);
  if (error instanceof HttpProblem) return told(error.status, error, error.headers);
  if (isDatabaseUnavailable(error)) {
    const message =
      'The database cannot be reached or cannot store anything at the moment. What was stored before stays as it is; send the request again later.';
    return told(503, { code: 'database_unavailable', message }, { 'Retry-After': DATABASE_RETRY_AFTER });
  }
  if (isZlibError(error)) {
    const message =
      'The body says that it is gzip and cannot be unpacked: it is damaged or cut off. What was read before that is kept.';
    return told(400, { code: 'gzip_invalid', message });
  }
  if (error instanceof HttpException) return told(error.getStatus(), ofNest(error));
  return told(500, {
    code: 'internal_error',
    message: 'Something went wrong inside Precept. The log names the cause under this request id.',
  });
}

type Text = Pick<PreceptError, 'code' | 'message'> & Partial<Pick<PreceptError, 'places'>>;

function told(status: number, { code, message, places = [] }: Text, headers: Record<string, string> = {}): Told {
  const title = STATUS_CODES[status] ?? 'Error';
  return {
    problem: { type: `urn:precept:problem:${code}`, title, status, detail: message, code, errors: places },
    headers,
  };
}

function ofNest(error: HttpException): Text {
  const status = error.getStatus();
  if (status === 404)
    return { code: 'route_not_found', message: `${routeOf(error)} The calls there are stand at /docs.` };
  if (status === 400)
    return { code: 'bad_request', message: 'The request cannot be read: its address or its body is malformed.' };
  return { code: `http_${status}`, message: STATUS_CODES[status] ?? 'The request was refused.' };
}

/** Nest says "Cannot GET /v1/nothing" for a route that does not exist. */
function routeOf({ message }: HttpException): string {
  const [, route] = /^Cannot (\w+ \S*)/.exec(message) ?? [];
  return route ? `There is no ${route.slice(0, 200)}.` : 'There is nothing at this address.';
}

/** zlib's codes begin so: Z_DATA_ERROR, Z_BUF_ERROR. */
const isZlibError = (error: unknown): boolean => errorCode(error).startsWith('Z_');
