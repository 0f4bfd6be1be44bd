import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'x-request-id';
/** What a proxy in front may have given; anything else could forge lines in a log. */
const GIVEN = /^[\w.:/+=-]{1,128}$/;

/** Every answer has an id, the caller's own where it sent one that is safe to print. */
export function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers[HEADER];
  response.setHeader(HEADER, typeof given === 'string' && GIVEN.test(given) ? given : randomUUID());
  next();
}

export function requestIdOf(response: Response): string {
  return String(response.getHeader(HEADER) ?? '');
}
