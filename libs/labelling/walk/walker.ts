import { ModelFailure } from '#libs/domain/model-failure.js';
import type { Stage } from '#libs/domain/stage.js';
import type { ClaimStore } from '#libs/database/label-job/claim.store.js';
import type { ClaimedJob, JobCandidate, JobImage, JobRound } from '#libs/database/label-job/claimed-job.js';
import type { Settled, SettleStore } from '#libs/database/label-job/settle.store.js';
import type { Settlement } from '#libs/database/label-job/settlement.js';
import { isPassing } from '#libs/database/postgres/postgres-error.js';
import type { RunPlanStore } from '#libs/database/run/run-plan.store.js';
import type { Caller } from '../calls/caller.js';
import type { Endpoints } from '../calls/endpoints.js';
import { templateOf } from '../prompts/templates.js';
import type { OpenRun, RunBook } from '../runs/run-book.js';
import { planFor } from './plan-for.js';
import { aftermath, isOutage, MAX_ATTEMPTS, WELL, type EndpointManners } from './move-after.js';
import type { Step, Visit } from './step.js';

/** An endpoint that has answered nothing for this long is taken to be down. */
const SILENCE_MS = 10_000;

export interface WalkerParts {
  claims: ClaimStore;
  settles: SettleStore;
  plans: RunPlanStore;
  runs: RunBook;
  caller: Caller;
  endpoints: Endpoints;
  steps: ReadonlyMap<Stage, Step>;
  secret: string;
  /** told of errors that are not a model's: a defect, or PostgreSQL out of reach */
  onError: (error: unknown, labelJobId: string) => void;
}

/** Walks one label job: claim, then look - do - settle until it is done, waiting, or no longer ours. */
export class Walker {
  constructor(private readonly parts: WalkerParts) {}

  async walk(labelJobId: string): Promise<void> {
    const { claims } = this.parts;
    const claimed = await claims.claim(labelJobId);
    if (!claimed) return;
    try {
      let job: ClaimedJob | null = claimed;
      while (job) job = await this.stage(job);
    } finally {
      claims.letGo(claimed.token);
    }
  }

  /** Does the stage that is due and settles it. The job as it then stands, or null where the walk ends. */
  private async stage(job: ClaimedJob): Promise<ClaimedJob | null> {
    const run = await this.parts.runs.open(job.runId);
    const settlement = await this.do(job, run);
    const settled = await this.settle(settlement, job);
    if (!settled.moved || settlement.to.kind !== 'advance') return null;
    const next = advanced(job, settlement, run);
    if (settled.running) return next;
    const { stage, round } = next;
    await this.parts.settles.settle({ id: job.id, token: job.token, from: { stage, round }, to: { kind: 'release' } });
    return null;
  }

  /**
   * What PostgreSQL refuses to store for good would be refused at every visit: the job is tried again like after any
   * defect, and then fails visibly. Where PostgreSQL is out of reach the lease runs out and another visit begins.
   */
  private async settle(settlement: Settlement, job: ClaimedJob): Promise<Settled> {
    const { settles, onError } = this.parts;
    try {
      return await settles.settle(settlement);
    } catch (error) {
      if (isPassing(error)) throw error;
      onError(error, job.id);
      const { id, token, from } = settlement;
      await settles.settle({ id, token, from, to: aftermath(error, job.attempt, Math.random(), WELL).move });
      return { moved: false };
    }
  }

  private async do(job: ClaimedJob, run: OpenRun): Promise<Settlement> {
    const base = { id: job.id, token: job.token, from: { stage: job.stage, round: job.round } };
    const step = this.parts.steps.get(job.stage);
    if (!step) throw new Error(`no step for stage ${job.stage}`);
    try {
      return { ...base, ...(await step.do(this.visit(job, run))) };
    } catch (error) {
      const { endpoints } = this.parts;
      // a failure of a call knows its endpoint; of nothing else do the manners of one decide
      const asked = error instanceof ModelFailure ? error.endpoint : undefined;
      const { move, stopRun } = aftermath(error, job.attempt, Math.random(), this.mannersOf(asked));
      if ('code' in move && move.code === 'internal_error') this.parts.onError(error, job.id);
      if (stopRun) {
        this.parts.runs.turn(run, 'stopped');
        if (asked && stopRun.code === 'endpoint_speaks_otherwise') endpoints.forgetBadAnswers(asked);
        if (asked && stopRun.code === 'endpoint_failing') endpoints.countFailuresAnew(asked);
        await this.parts.plans.stop(job.runId, job.opening, stopRun);
      }
      return { ...base, to: move };
    }
  }

  private mannersOf(endpoint: string | undefined): EndpointManners {
    if (endpoint === undefined) return WELL;
    const { endpoints } = this.parts;
    return {
      silent: endpoints.silentFor(endpoint, SILENCE_MS),
      speaksOtherwise: endpoints.speaksOtherwise(endpoint),
      failingForMs: endpoints.failingForMs(endpoint),
    };
  }

  private visit(job: ClaimedJob, run: OpenRun): Visit {
    const { caller, endpoints, secret } = this.parts;
    return {
      job,
      plan: planFor(run.plan, job),
      secret,
      endpoint: (name) => endpoints.named(name),
      template: (id) => run.templates.get(id) ?? templateOf(id),
      lastAttempt: job.attempt >= MAX_ATTEMPTS,
      isDown: (name, code) =>
        (code === 'connection' && endpoints.silentFor(name, SILENCE_MS)) ||
        isOutage(code, job.attempt, endpoints.failingForMs(name)),
      ask: (question) => caller.ask(job, run, question),
      paint: (question) => caller.paint(job, run, question),
      score: (question) => caller.score(job, run, question),
      embed: (question) => caller.embed(job, run, question),
    };
  }
}

/** The job after a stage, with what the stage has made: what a new claim would read from the database. */
function advanced(
  job: ClaimedJob,
  { to, candidates = [], captions = [], critiques = [], revisions = [], paintings = [], selections = [] }: Settlement,
  run: OpenRun,
): ClaimedJob {
  if (to.kind !== 'advance') throw new Error('only an advancing job has a next stage');
  const keyOf = (id: string) => {
    const principle = run.plan.principles.find((one) => one.id === id);
    if (!principle) throw new Error(`the run has no principle ${id}`);
    return principle.key;
  };
  const best = new Map(captions.flatMap((one) => (one.best ? [[one.assetHash, one.descriptive ?? '']] : [])));
  const begun = critiques.map(({ round, principleId, text }) => ({
    round,
    principleKey: keyOf(principleId),
    critique: text,
    revision: null,
  }));
  const rounds = [...job.rounds, ...begun].map((one): JobRound => {
    const { round } = one;
    const made = revisions.find((revision) => revision.round === round);
    const revision = made ? { ...made, image: null, caption: '' } : one.revision;
    if (revision === null) return one;
    const image = paintings.find((painting) => painting.round === round)?.image ?? revision.image;
    const { id, text, contentHash, caption } = revision;
    return {
      ...one,
      revision: { id, text, contentHash, image, caption: (image && best.get(image.assetHash)) ?? caption },
    };
  });
  const made = candidates.map(({ id, text, contentHash, image }): JobCandidate => {
    return { id, text: text ?? '', contentHash, image };
  });
  const described = <One extends { text: string; image: JobImage | null }>(one: One): One => ({
    ...one,
    text: (one.image && best.get(one.image.assetHash)) ?? one.text,
  });
  const chosen = new Map(selections.map((one) => [one.candidateId, one.chosen]));
  const shown = [...job.candidates, ...made].map((one) => {
    return { ...described(one), chosen: chosen.get(one.id) ?? one.chosen };
  });
  const condition = job.condition && described(job.condition);
  return { ...job, stage: to.stage, round: to.round, attempt: 1, rounds, candidates: shown, condition };
}
