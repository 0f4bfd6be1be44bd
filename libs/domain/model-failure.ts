/**
 * Every way a call to a model can fail, and what follows from it. Decided here and nowhere else.
 *
 * | consequence | what the label job does |
 * | --- | --- |
 * | wait  | waits, uses up no attempt (the endpoint asked us to slow down) |
 * | retry | waits, uses up one attempt |
 * | fail  | fails: the same request would fail again |
 * | stop  | the whole run stops: no request can succeed until a person acts |
 */
export const CONSEQUENCES = {
  rate_limited: 'wait',
  overloaded: 'wait',
  timeout: 'retry',
  connection: 'retry',
  server_error: 'retry',
  conflict: 'retry',
  bad_answer: 'retry',
  truncated: 'fail',
  unreadable: 'fail',
  refused: 'fail',
  filtered: 'fail',
  bad_request: 'fail',
  unauthorized: 'stop',
  forbidden: 'stop',
  quota_exhausted: 'stop',
  unknown_model: 'stop',
} as const;

export type ModelFailureCode = keyof typeof CONSEQUENCES;
export type Consequence = (typeof CONSEQUENCES)[ModelFailureCode];

export class ModelFailure extends Error {
  /** name of the endpoint that was called, once it is known */
  endpoint?: string;

  constructor(
    readonly code: ModelFailureCode,
    message: string,
    /** how long the endpoint asked us to wait, in milliseconds */
    readonly retryAfterMs?: number,
    /** the HTTP status, where there was one */
    readonly status?: number,
  ) {
    super(message);
    this.name = 'ModelFailure';
  }

  get consequence(): Consequence {
    return CONSEQUENCES[this.code];
  }
}
