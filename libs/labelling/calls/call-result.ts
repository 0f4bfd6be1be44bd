import type { Decimal } from 'decimal.js';
import { ModelFailure } from '#libs/domain/model-failure.js';
import type { ModelCallRow } from '#libs/database/ledger/model-call.js';
import type { Answered, NotKept } from './errand.js';

/** A call that failed, with what it may have cost. */
export class PaidFailure {
  constructor(
    readonly failure: ModelFailure | NotKept,
    readonly cost: Decimal | null,
    readonly latencyMs: number,
  ) {}
}

/** The same failure, which says what is counted for it: nobody can tell whether the vendor bills what was not received. */
export function withCharge({ code, message, retryAfterMs, status }: ModelFailure, charged: Decimal): ModelFailure {
  const counted = `It may have been billed: $${charged.toFixed()}, the most that it costs, is counted as spent.`;
  return new ModelFailure(code, `${message} ${counted}`, retryAfterMs, status);
}

/** The columns of a row that the answer decides. */
type Result = Omit<
  ModelCallRow,
  | 'id'
  | 'requestHash'
  | 'sampleIndex'
  | 'runId'
  | 'labelJobId'
  | 'workerId'
  | 'endpoint'
  | 'model'
  | 'template'
  | 'templateHash'
  | 'attempt'
  | 'request'
>;

/** What the ledger keeps of a call that was answered. */
export function finished(answer: Answered, cost: Decimal | null): Result {
  return {
    state: 'finished',
    servedModel: answer.servedModel,
    fingerprint: answer.fingerprint,
    finishReason: answer.finishReason,
    ...answer.usage,
    cost: cost?.toFixed(12) ?? null,
    latencyMs: answer.latencyMs,
    errorCode: null,
    errorMessage: null,
    response: JSON.stringify(answer),
  };
}

/** What it keeps of one that failed. */
export function failed({ failure, cost, latencyMs }: PaidFailure): Result {
  return {
    state: 'error',
    servedModel: null,
    fingerprint: null,
    finishReason: null,
    promptTokens: 0,
    cachedTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
    cost: cost?.toFixed(12) ?? null,
    latencyMs,
    errorCode: failure.code,
    errorMessage: failure.message,
    response: '',
  };
}
