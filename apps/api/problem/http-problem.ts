import type { Place } from '#libs/domain/precept-error.js';

/** What is wrong with a request as HTTP sees it, before any service is asked. Services throw PreceptError. */
export class HttpProblem extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 406 | 408 | 412 | 413 | 415 | 416 | 428,
    readonly code: string,
    message: string,
    readonly places: Place[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'HttpProblem';
  }
}
