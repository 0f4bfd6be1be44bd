/**
 * What went wrong for a caller, in the caller's words. `kind` decides the HTTP status and the exit code,
 * `code` is stable and meant for programs, `message` says what to do next.
 */
export type ErrorKind = 'invalid' | 'missing' | 'conflict' | 'outdated' | 'refused' | 'unavailable';

/** One place in the input that is wrong. */
export interface Place {
  /** "file.yaml:12:3", "line 7", "principles[2].key" */
  at: string;
  message: string;
}

export class PreceptError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly places: Place[] = [],
  ) {
    super(message);
    this.name = 'PreceptError';
  }
}

export const invalid = (code: string, message: string, places: Place[] = []) =>
  new PreceptError('invalid', code, message, places);
export const missing = (code: string, message: string) => new PreceptError('missing', code, message);
/** Somebody else has changed what was to be changed; `places` say how. */
export const outdated = (code: string, message: string, places: Place[] = []) =>
  new PreceptError('outdated', code, message, places);
export const conflict = (code: string, message: string) => new PreceptError('conflict', code, message);
