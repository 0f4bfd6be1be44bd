import { Decimal } from 'decimal.js';
import { v7 as uuid } from 'uuid';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { ModelFailure } from '#libs/domain/model-failure.js';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { LedgerStore } from '#libs/database/ledger/ledger.store.js';
import type { ModelCallRow } from '#libs/database/ledger/model-call.js';
import type { ModelAnswer, ModelPort } from '#libs/model/model-port.js';
import { costOf, worstCaseCost } from '#libs/model/price.js';
import { requestHash } from '#libs/model/request-hash.js';
import type { OpenRun } from '../runs/run-book.js';
import type { Endpoints } from './endpoints.js';
import { RunInterrupted } from './interruptions.js';
import type { Question, Reply } from './question.js';

/**
 * The way of every call: look into the ledger, wait for the endpoint's pace, set money aside, send
 * once, commit the answer, and only then hand it over.
 */
export class Caller {
  /** identical requests of this process share one flight */
  private readonly flights = new Map<string, Promise<Reply>>();

  private draining = false;

  constructor(
    private readonly port: ModelPort,
    private readonly ledger: LedgerStore,
    private readonly endpoints: Endpoints,
    private readonly workerId: string,
  ) {}

  /** From now on no call is sent; those under way come back and are stored. */
  drain(): void {
    this.draining = true;
  }

  /** Throws ModelFailure, RunInterrupted or BudgetExhausted. */
  async ask(job: ClaimedJob, run: OpenRun, question: Question): Promise<Reply> {
    const { plan } = run;
    const endpoint = this.endpoints.named(plan.models[question.role] ?? plan.models.judge);
    // sampled answers are reused only within their run
    const scope = question.request.temperature > 0 ? plan.id : undefined;
    const hash = requestHash(endpoint.name, endpoint.model, question.request, scope);
    const flying = this.flights.get(hash);
    if (flying) return flying;
    const flight = this.fly(job, run, question, endpoint, hash).finally(() => this.flights.delete(hash));
    this.flights.set(hash, flight);
    return flight;
  }

  private async fly(
    job: ClaimedJob,
    run: OpenRun,
    question: Question,
    endpoint: ModelEndpoint,
    hash: string,
  ): Promise<Reply> {
    const found = await this.ledger.look(hash);
    if (found.call) return { callId: found.call.id, answer: JSON.parse(found.call.response) as ModelAnswer };
    const row = {
      id: uuid(),
      requestHash: hash,
      sampleIndex: found.nextSample,
      runId: run.plan.id,
      labelJobId: job.id,
      workerId: this.workerId,
      endpoint: endpoint.name,
      model: endpoint.model,
      template: question.template.id,
      templateHash: question.template.hash,
      attempt: job.attempt,
      request: JSON.stringify(question.request),
    };
    const worst = worstCaseCost(question.request, endpoint);
    const started = performance.now();
    try {
      const answer = await this.send(run, question, endpoint, worst);
      const cost = costOf(answer.usage, endpoint.price);
      run.purse.settle(worst, cost ?? ZERO, answer.usage);
      const kept = await this.ledger.commit({ ...row, ...finished(answer, cost) });
      return { callId: kept.id, answer: kept.duplicate ? (JSON.parse(kept.response) as ModelAnswer) : answer };
    } catch (error) {
      if (error instanceof ModelFailure) {
        run.purse.settle(worst, ZERO, null);
        await this.ledger.commit({ ...row, ...failed(error, Math.round(performance.now() - started)) });
      }
      throw error;
    }
  }

  private async send(run: OpenRun, question: Question, endpoint: ModelEndpoint, worst: Decimal): Promise<ModelAnswer> {
    const pace = this.endpoints.pace(endpoint);
    const permit = await pace.acquire();
    let result: 'ok' | 'slow-down' | 'error' = 'error';
    let retryAfterMs: number | undefined;
    try {
      // the wait for the permit may have been long
      if (this.draining || run.plan.state !== 'running') throw new RunInterrupted(run.plan.id);
      await run.purse.take(worst);
      const answer = await this.port.complete(endpoint, question.request);
      result = 'ok';
      this.endpoints.answered(endpoint);
      return answer;
    } catch (error) {
      if (error instanceof ModelFailure && error.consequence === 'wait') {
        result = 'slow-down';
        retryAfterMs = error.retryAfterMs;
        if (retryAfterMs !== undefined) await this.endpoints.holdBack(endpoint, retryAfterMs);
      }
      throw error;
    } finally {
      permit.done(result, retryAfterMs);
    }
  }
}

const ZERO = new Decimal(0);

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

function finished(answer: ModelAnswer, cost: Decimal | null): Result {
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

function failed(failure: ModelFailure, latencyMs: number): Result {
  return {
    state: 'error',
    servedModel: null,
    fingerprint: null,
    finishReason: null,
    promptTokens: 0,
    cachedTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
    cost: null,
    latencyMs,
    errorCode: failure.code,
    errorMessage: failure.message,
    response: '',
  };
}
