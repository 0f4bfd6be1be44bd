import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { HoldStore } from '#libs/database/endpoint/hold.store.js';
import type { WorkerStore } from '#libs/database/run/worker.store.js';
import { Pace } from '#libs/model/pace.js';

/** A call that would have to wait longer than this for its endpoint lets its label job wait instead. */
const LONGEST_HOLD_MS = 2_000;
/** Other workers are told of a hold only where it outlasts those they know of by this much. */
const WORTH_TELLING_MS = 250;
/** A hold that is this much shorter than we know was lifted by a person. */
const LIFTED_MS = 1_000;
/** A hold of this length, or one that outlasts what was said of it by this much, is worth a line in the log. */
const WORTH_SAYING_MS = 10_000;

/** An endpoint whose last calls, so many and of so many label jobs, were all answered with what is no answer is no model. */
const BAD_ANSWERS = 20;
const OF_LABEL_JOBS = 3;

/** Server errors of so many label jobs and nothing else in between are the endpoint's, not the items'. */
const FAILING_LABEL_JOBS = 3;
/** Longer than label jobs rest between two tries of an endpoint that fails: nobody called it meanwhile. */
const REST_MS = 60_000;

interface Known {
  endpoint: ModelEndpoint;
  pace: Pace;
  answeredAt: number;
  /** since the last answer that could be read */
  bad: { answers: number; labelJobs: Set<string> };
  /** server errors since anything else was answered; null: none */
  failing: { since: number; last: number; labelJobs: Set<string> } | null;
}

/** The endpoints that this worker calls, each with its pace. Live workers share an endpoint's cap. */
export class Endpoints {
  private readonly paces = new Map<string, Known>();

  /** until when endpoints asked us to wait: what is still to be told to the other workers, and what they know */
  private readonly asked = new Map<string, number>();
  private readonly told = new Map<string, number>();
  private telling: Promise<void> | null = null;

  /** until when the log says that an endpoint is held back */
  private readonly said = new Map<string, number>();
  /** holds that were lifted since the last share: jobs that met them in between still wait */
  private readonly lifted = new Set<string>();

  /** @param say told once of every long hold, and of its early end */
  constructor(
    private readonly configured: ReadonlyMap<string, ModelEndpoint>,
    private readonly workers: WorkerStore,
    private readonly holds: HoldStore,
    private readonly say: (line: string) => void = () => undefined,
  ) {}

  /** Throws where the configuration has no such endpoint: it was removed after the run was started. */
  named(name: string): ModelEndpoint {
    const endpoint = this.configured.get(name);
    if (!endpoint) throw new UnknownEndpoint(name);
    return endpoint;
  }

  pace(endpoint: ModelEndpoint): Pace {
    return this.entry(endpoint).pace;
  }

  answered(endpoint: ModelEndpoint): void {
    const entry = this.entry(endpoint);
    entry.answeredAt = Date.now();
    entry.bad = noneBad();
    entry.failing = null;
  }

  /** It said that it failed on its side. */
  failed(endpoint: ModelEndpoint, labelJobId: string): void {
    const entry = this.entry(endpoint);
    const now = Date.now();
    entry.failing ??= { since: now, last: now, labelJobs: new Set() };
    if (now - entry.failing.last > REST_MS) entry.failing.since = now;
    entry.failing.last = now;
    if (entry.failing.labelJobs.size < FAILING_LABEL_JOBS) entry.failing.labelJobs.add(labelJobId);
  }

  /**
   * For how many milliseconds the endpoint has answered every call with a server error, where those were several label
   * jobs'; null: one item may be at fault for its own.
   */
  failingForMs(name: string): number | null {
    const failing = this.paces.get(name)?.failing;
    return failing && failing.labelJobs.size >= FAILING_LABEL_JOBS ? Date.now() - failing.since : null;
  }

  /** A run was stopped for its server errors: their time begins anew, and calls under way may still come back with some. */
  countFailuresAnew(name: string): void {
    const failing = this.paces.get(name)?.failing;
    if (failing) failing.since = Date.now();
  }

  /** Something came back that is no answer of a model. */
  answeredBadly(endpoint: ModelEndpoint, labelJobId: string): void {
    const { bad } = this.entry(endpoint);
    bad.answers++;
    if (bad.labelJobs.size < OF_LABEL_JOBS) bad.labelJobs.add(labelJobId);
  }

  /**
   * True where the last calls were all answered with what is no answer, for several label jobs: one item may be at fault for
   * its own. After a stop for it the count begins anew, so that a resumed run gets on.
   */
  speaksOtherwise(name: string): boolean {
    const bad = this.paces.get(name)?.bad;
    return bad !== undefined && bad.answers >= BAD_ANSWERS && bad.labelJobs.size >= OF_LABEL_JOBS;
  }

  /** The endpoint has answered in its own words, or a run was stopped for its bad answers. */
  forgetBadAnswers(name: string): void {
    const entry = this.paces.get(name);
    if (!entry) return;
    entry.bad = noneBad();
    entry.failing = null;
  }

  /** True where the endpoint has not answered a single call for this long. */
  silentFor(name: string, ms: number): boolean {
    const entry = this.paces.get(name);
    return entry === undefined || Date.now() - entry.answeredAt > ms;
  }

  /** Nobody may call the endpoint for so long. Told to the other workers at once: nobody rings for its jobs until then. */
  holdBack({ name }: ModelEndpoint, ms: number): void {
    const until = Date.now() + ms;
    const known = Math.max(Date.now(), this.asked.get(name) ?? 0, this.told.get(name) ?? 0);
    if (until < known + WORTH_TELLING_MS) return;
    this.asked.set(name, until);
    // what could not be told is told with the next share, which says what went wrong
    this.telling ??= this.tell()
      .catch(() => undefined)
      .finally(() => (this.telling = null));
  }

  /**
   * Presence: tells the database what we call and what endpoints asked of us, and takes our shares and what other
   * workers were asked from it. True where this worker had been taken for dead.
   */
  async share(deadAfterMs: number): Promise<boolean> {
    await this.tell();
    const { revived, shares } = await this.workers.seen([...this.paces.keys()], deadAfterMs);
    for (const { endpoint, workers } of shares) {
      const entry = this.paces.get(endpoint);
      entry?.pace.setShare(Math.max(1, Math.floor(entry.endpoint.cap / Math.max(1, workers))));
    }
    await this.wakeLifted();
    await this.takeHolds();
    return revived;
  }

  private async tell(): Promise<void> {
    for (const [name, until] of this.asked) {
      const ms = until - Date.now();
      if (ms > 0) await this.holds.hold(name, ms);
      this.told.set(name, until);
      if (this.asked.get(name) === until) this.asked.delete(name);
    }
  }

  /** Takes the holds of all workers from the database, and gives up those that were lifted there. */
  private async takeHolds(): Promise<void> {
    const before = new Map(this.told);
    const left = await this.holds.left();
    const now = Date.now();
    for (const name of this.configured.keys()) {
      const until = now + (left.get(name) ?? 0);
      const known = before.get(name) ?? 0;
      // what we were asked meanwhile is not in the answer
      const isNews = this.asked.has(name) || this.told.get(name) !== before.get(name);
      if (!isNews && known > until + LIFTED_MS) this.lift(name);
      if (until <= now) continue;
      this.told.set(name, Math.max(until, this.told.get(name) ?? 0));
      this.paces.get(name)?.pace.notBefore(new Date(until));
      this.saysHold(name, until);
    }
  }

  private lift(name: string): void {
    this.told.delete(name);
    this.paces.get(name)?.pace.lift();
    this.lifted.add(name);
    if (this.said.delete(name)) this.say(`endpoint "${name}" is called again: its pause was lifted`);
  }

  /** The time passes, and label jobs that met the hold before this worker knew of its end are woken. */
  private async wakeLifted(): Promise<void> {
    for (const name of this.lifted) {
      await this.holds.wake(name);
      this.lifted.delete(name);
    }
  }

  private saysHold(name: string, until: number): void {
    if (until - Math.max(Date.now(), this.said.get(name) ?? 0) < WORTH_SAYING_MS) return;
    this.said.set(name, until);
    this.say(
      `endpoint "${name}" asked to wait until ${new Date(until).toISOString()} (Retry-After); to call it before then: precept endpoints retry ${name}`,
    );
  }

  private entry(endpoint: ModelEndpoint) {
    let entry = this.paces.get(endpoint.name);
    if (!entry) {
      entry = { endpoint, pace: new Pace(endpoint.cap, LONGEST_HOLD_MS), answeredAt: 0, bad: noneBad(), failing: null };
      this.paces.set(endpoint.name, entry);
    }
    return entry;
  }
}

const noneBad = (): Known['bad'] => ({ answers: 0, labelJobs: new Set() });

export class UnknownEndpoint extends Error {
  constructor(readonly endpoint: string) {
    super(`no endpoint is named "${endpoint}" in the configuration of this worker`);
    this.name = 'UnknownEndpoint';
  }
}
