import { Decimal } from 'decimal.js';
import { ModelFailure } from '#libs/domain/model-failure.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Move } from '#libs/database/label-job/settlement.js';
import { BudgetExhausted, RunInterrupted } from '../calls/interruptions.js';
import { UnknownEndpoint } from '../calls/endpoints.js';

export interface StopRun {
  code: string;
  message: string;
}

/** What an error means for the job and, where no call can succeed any more, for the whole run. */
export interface Aftermath {
  move: Move;
  stopRun?: StopRun;
}

/** Tries of one stage that fail through the model's fault before the job fails. */
export const MAX_ATTEMPTS = 6;
/**
 * Tries after which it fails in any case: where only items are left whose calls never succeed, the endpoint seems to give
 * nothing else, and the run would stop for it each time it is resumed.
 */
export const MOST_ATTEMPTS = 24;
/** A gateway that is restarted, or whose model is, is back within this. */
const OUTAGE_MS = 60_000;
/** How often a label job looks whether an outage is over. */
const OUTAGE_PAUSE_MS = 8_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** An endpoint that asks us to slow down without saying for how long. */
const WAIT_MS = 1_000;
/** Jobs that wait for the same end come back over half of the time asked for, at most over this. */
const LONGEST_SPREAD_MS = 10_000;

/** What is known of the endpoint of a failed call. In either case it helps nobody to fail every job. */
export interface EndpointManners {
  /** it has answered nothing at all for a while: it is down */
  silent: boolean;
  /** its last calls were all answered with what is no answer of a model: something else lives at its URL */
  speaksOtherwise: boolean;
  /** for how long it has answered every call, of several label jobs, with a server error; null: it has not */
  failingForMs: number | null;
}

export const WELL: EndpointManners = { silent: false, speaksOtherwise: false, failingForMs: null };

/** The one place that decides what follows from an error. */
export function aftermath(error: unknown, attempt: number, chance: number, endpoint: EndpointManners): Aftermath {
  if (error instanceof RunInterrupted) return { move: { kind: 'release' } };
  if (error instanceof BudgetExhausted) {
    const [left, budget, worst] = [error.left, error.budget, error.worst].map((amount) =>
      new Decimal(amount).toFixed(),
    );
    const message = `What is left of the budget (${left} of ${budget}) does not cover one more call, which sets aside up to ${worst} at worst. Resume the run with a larger one.`;
    return { move: { kind: 'release' }, stopRun: { code: 'budget_exhausted', message } };
  }
  if (error instanceof UnknownEndpoint) {
    return { move: { kind: 'release' }, stopRun: { code: 'unknown_endpoint', message: `${error.message}.` } };
  }
  if (error instanceof PreceptError) {
    const { kind, code, message } = error;
    // our own store is away: no label job that needs it can succeed until a person acts
    if (kind === 'unavailable') return { move: { kind: 'release' }, stopRun: { code, message } };
    return { move: { kind: 'fail', code, message } };
  }
  if (!(error instanceof ModelFailure)) {
    const message = error instanceof Error ? error.message : String(error);
    return { move: again('internal_error', message, attempt, chance) };
  }
  const { code, message } = error;
  switch (error.consequence) {
    case 'stop':
      return { move: { kind: 'release' }, stopRun: { code, message } };
    case 'fail':
      return { move: { kind: 'fail', code, message } };
    case 'wait':
      return { move: { kind: 'wait', delayMs: waitOf(error.retryAfterMs, chance), code, message } };
    case 'retry':
      // at once: each of these calls is counted at its worst, and the budget would be gone before the attempts are
      if (endpoint.speaksOtherwise && code === 'bad_answer') {
        return { move: { kind: 'release' }, stopRun: { code: 'endpoint_speaks_otherwise', message } };
      }
      if (attempt >= MAX_ATTEMPTS && endpoint.silent && code === 'connection') {
        return { move: { kind: 'release' }, stopRun: { code: 'endpoint_unreachable', message } };
      }
      if (isOutage(code, attempt, endpoint.failingForMs)) {
        if ((endpoint.failingForMs ?? 0) >= OUTAGE_MS) {
          return { move: { kind: 'release' }, stopRun: { code: 'endpoint_failing', message } };
        }
        const delayMs = Math.max(error.retryAfterMs ?? 0, OUTAGE_PAUSE_MS * (0.5 + chance));
        return { move: { kind: 'retry', delayMs, code, message } };
      }
      return { move: again(code, message, attempt, chance, error.retryAfterMs) };
  }
}

/** The attempts are used up, and not through the item. */
export const isOutage = (code: string, attempt: number, failingForMs: EndpointManners['failingForMs']): boolean =>
  code === 'server_error' && failingForMs !== null && attempt >= MAX_ATTEMPTS && attempt < MOST_ATTEMPTS;

function waitOf(askedMs: number | undefined, chance: number): number {
  if (!askedMs) return WAIT_MS * (0.5 + chance);
  return askedMs + chance * Math.min(LONGEST_SPREAD_MS, askedMs / 2);
}

function again(code: string, message: string, attempt: number, chance: number, askedMs = 0): Move {
  if (attempt >= MAX_ATTEMPTS) return { kind: 'fail', code, message };
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)) * (0.5 + chance);
  return { kind: 'retry', delayMs: Math.max(askedMs, pause), code, message };
}
