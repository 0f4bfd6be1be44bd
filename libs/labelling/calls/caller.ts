import { Decimal } from 'decimal.js';
import { v7 as uuid } from 'uuid';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { ModelFailure, type ModelFailureCode } from '#libs/domain/model-failure.js';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { LedgerStore } from '#libs/database/ledger/ledger.store.js';
import type { ModelPort, ModelUsage } from '#libs/model/model-port.js';
import { HeldBack, type CallResult, type Permit } from '#libs/model/pace.js';
import { requestHash } from '#libs/model/request-hash.js';
import type { OpenRun } from '../runs/run-book.js';
import type { Endpoints } from './endpoints.js';
import {
  chatErrand,
  embedErrand,
  NotKept,
  paintErrand,
  scoreErrand,
  type Answered,
  type Errand,
  type KeepPicture,
} from './errand.js';
import { failed, finished, PaidFailure, withCharge } from './call-result.js';
import { BudgetExhausted, RunInterrupted } from './interruptions.js';
import type {
  EmbedAnswer,
  EmbedQuestion,
  PaintAnswer,
  PaintQuestion,
  Question,
  Reply,
  ScoreAnswer,
  ScoreQuestion,
} from './question.js';

interface Flight {
  runId: string;
  reply: Promise<Reply<Answered>>;
}

/** Failures whose answer may have been made, and billed, although we never saw it, or cannot take it. */
const PERHAPS_BILLED: ModelFailureCode[] = ['timeout', 'bad_answer', 'unreadable'];

/**
 * The way of every call: look into the ledger, wait for the endpoint's pace, set money aside, send
 * once, commit the answer, and only then hand it over.
 */
export class Caller {
  /** identical requests of this process share one flight */
  private readonly flights = new Map<string, Flight>();

  constructor(
    private readonly port: ModelPort,
    private readonly ledger: LedgerStore,
    private readonly endpoints: Endpoints,
    private readonly workerId: string,
    private readonly keepPicture: KeepPicture,
  ) {}

  /**
   * Throws ModelFailure, RunInterrupted or BudgetExhausted; what our own store or database threw where a picture could
   * not be read or kept.
   */
  ask(job: ClaimedJob, run: OpenRun, question: Question): Promise<Reply> {
    return this.make(job, run, chatErrand(this.port, question));
  }

  /** One picture, checked and in the asset store before the ledger speaks of it. Throws as `ask` does. */
  paint(job: ClaimedJob, run: OpenRun, question: PaintQuestion): Promise<Reply<PaintAnswer>> {
    return this.make(job, run, paintErrand(this.port, this.keepPicture, question));
  }

  /** One score. Throws as `ask` does. */
  score(job: ClaimedJob, run: OpenRun, question: ScoreQuestion): Promise<Reply<ScoreAnswer>> {
    return this.make(job, run, scoreErrand(this.port, question));
  }

  /** One vector. Throws as `ask` does. */
  embed(job: ClaimedJob, run: OpenRun, question: EmbedQuestion): Promise<Reply<EmbedAnswer>> {
    return this.make(job, run, embedErrand(this.port, question));
  }

  private async make<Answer extends Answered>(
    job: ClaimedJob,
    run: OpenRun,
    errand: Errand<Answer>,
  ): Promise<Reply<Answer>> {
    const { plan } = run;
    const { question } = errand;
    const endpoint = this.endpoints.named(question.endpoint);
    // sampled answers are reused only within their run, and so is what shall show how the judge answers today
    const scope = errand.sampled || job.canary ? plan.id : undefined;
    const replicate = errand.askedAnew ? plan.replicate : 0;
    const hash = requestHash(endpoint.name, endpoint.model, question.request, scope, replicate);
    for (;;) {
      const flying = this.flights.get(hash);
      if (!flying) break;
      try {
        // an equal hash is an equal request, so the answer is of the same kind
        return (await flying.reply) as Reply<Answer>;
      } catch (error) {
        // another run's stop or budget says nothing about this one: make the call for it
        if (flying.runId === plan.id || !isOfTheRun(error)) throw error;
      }
    }
    const reply = this.fly(job, run, errand, endpoint, hash).finally(() => this.flights.delete(hash));
    this.flights.set(hash, { runId: plan.id, reply });
    return reply;
  }

  private async fly<Answer extends Answered>(
    job: ClaimedJob,
    run: OpenRun,
    errand: Errand<Answer>,
    endpoint: ModelEndpoint,
    hash: string,
  ): Promise<Reply<Answer>> {
    const { question } = errand;
    const found = await this.ledger.look(hash);
    if (found.call) return { callId: found.call.id, answer: JSON.parse(found.call.response) as Answer };
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
    // no budget can bound what has no known price
    const worst = errand.worst(endpoint);
    const permit = await this.permit(run, endpoint, worst ?? ZERO);
    const sent = await this.send(run, job, errand, endpoint, permit, worst);
    if (sent instanceof PaidFailure) {
      // a slow-down may come again and again: that it came is kept, not the same request each time
      const { failure } = sent;
      const slowDown = failure instanceof ModelFailure && failure.consequence === 'wait';
      await this.ledger.commit({ ...row, request: slowDown ? null : row.request, ...failed(sent) });
      if (failure instanceof NotKept) throw failure.cause;
      failure.endpoint = endpoint.name;
      throw failure;
    }
    const { answer, cost } = sent;
    const kept = await this.ledger.commit({ ...row, ...finished(answer, cost) });
    return { callId: kept.id, answer: kept.duplicate ? (JSON.parse(kept.response) as Answer) : answer };
  }

  /**
   * Leave to send one call, with its money set aside. A call whose money is still with others gives its place to calls of
   * other runs and waits here: its label job would only come back again and again.
   */
  private async permit(run: OpenRun, endpoint: ModelEndpoint, worst: Decimal): Promise<Permit> {
    for (;;) {
      const permit = await this.place(run, endpoint);
      let taken = false;
      try {
        taken = await run.purse.take(worst);
      } finally {
        if (!taken) permit.done('error');
      }
      if (taken) return permit;
      await run.purse.moneyBack(worst, run.halt.signal);
    }
  }

  /** An endpoint that asked for a longer pause lets the job wait, and others take its place. */
  private async place(run: OpenRun, endpoint: ModelEndpoint): Promise<Permit> {
    try {
      return await this.endpoints.pace(endpoint).acquire(run.halt.signal);
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error;
      this.endpoints.holdBack(endpoint, error.ms);
      throw new ModelFailure('rate_limited', `Endpoint "${endpoint.name}" asked for a pause.`, error.ms);
    }
  }

  /** The money set aside is settled and the permit handed back here, whatever happens in between. */
  private async send<Answer extends Answered>(
    { purse }: OpenRun,
    job: ClaimedJob,
    errand: Errand<Answer>,
    endpoint: ModelEndpoint,
    permit: Permit,
    worst: Decimal | null,
  ): Promise<{ answer: Answer; cost: Decimal | null } | PaidFailure> {
    let result: CallResult = 'error';
    let retryAfterMs: number | undefined;
    let charged = ZERO;
    let usage: ModelUsage | null = null;
    const started = performance.now();
    try {
      const answer = await errand.send(endpoint);
      result = 'ok';
      this.endpoints.answered(endpoint);
      const cost = worst && errand.cost(answer, endpoint, worst);
      charged = cost ?? ZERO;
      usage = answer.usage;
      return { answer, cost };
    } catch (error) {
      const failedIn = () => Math.round(performance.now() - started);
      if (error instanceof NotKept) {
        result = 'ok';
        charged = worst ?? ZERO;
        return new PaidFailure(error, worst, failedIn());
      }
      if (!(error instanceof ModelFailure)) throw error;
      if (error.consequence === 'wait') {
        result = 'slow-down';
        retryAfterMs = error.retryAfterMs;
        if (retryAfterMs !== undefined) this.endpoints.holdBack(endpoint, retryAfterMs);
      }
      if (error.code === 'server_error') this.endpoints.failed(endpoint, job.id);
      if (error.code === 'bad_answer') this.endpoints.answeredBadly(endpoint, job.id);
      else if (error.consequence === 'fail') this.endpoints.forgetBadAnswers(endpoint.name);
      if (PERHAPS_BILLED.includes(error.code)) charged = worst ?? ZERO;
      const told = charged.isZero() ? error : withCharge(error, charged);
      return new PaidFailure(told, worst && charged, failedIn());
    } finally {
      purse.settle(worst ?? ZERO, charged, usage);
      permit.done(result, retryAfterMs);
    }
  }
}

const isOfTheRun = (error: unknown) => error instanceof RunInterrupted || error instanceof BudgetExhausted;

const ZERO = new Decimal(0);
