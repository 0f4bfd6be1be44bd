import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { WorkerStore } from '#libs/database/run/worker.store.js';
import { Pace } from '#libs/model/pace.js';

/** The endpoints that this worker calls, each with its pace. Live workers share an endpoint's cap. */
export class Endpoints {
  private readonly paces = new Map<string, { endpoint: ModelEndpoint; pace: Pace; answeredAt: number }>();

  private readonly asked = new Map<string, number>();

  constructor(
    private readonly configured: ReadonlyMap<string, ModelEndpoint>,
    private readonly workers: WorkerStore,
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
    this.entry(endpoint).answeredAt = Date.now();
  }

  /** True where the endpoint has not answered a single call for this long. */
  silentFor(name: string, ms: number): boolean {
    const entry = this.paces.get(name);
    return entry === undefined || Date.now() - entry.answeredAt > ms;
  }

  /** The endpoint asked all of us to wait. Told to the other workers with the next `share`. */
  holdBack(endpoint: ModelEndpoint, ms: number): void {
    this.asked.set(endpoint.name, Date.now() + ms);
  }

  /**
   * Presence: tells the database what we call and what endpoints asked of us, and takes our shares and what other
   * workers were asked from it. True where this worker had been taken for dead.
   */
  async share(deadAfterMs: number): Promise<boolean> {
    for (const [name, until] of this.asked) {
      const ms = until - Date.now();
      if (ms > 0) await this.workers.holdBack(name, ms);
      if (this.asked.get(name) === until) this.asked.delete(name);
    }
    const { revived, shares } = await this.workers.seen([...this.paces.keys()], deadAfterMs);
    for (const { endpoint, workers, heldBackMs } of shares) {
      const entry = this.paces.get(endpoint);
      if (!entry) continue;
      entry.pace.setShare(Math.max(1, Math.floor(entry.endpoint.cap / Math.max(1, workers))));
      if (heldBackMs > 0) entry.pace.notBefore(new Date(Date.now() + heldBackMs));
    }
    return revived;
  }

  private entry(endpoint: ModelEndpoint) {
    let entry = this.paces.get(endpoint.name);
    if (!entry) {
      entry = { endpoint, pace: new Pace(endpoint.cap), answeredAt: 0 };
      this.paces.set(endpoint.name, entry);
    }
    return entry;
  }
}

export class UnknownEndpoint extends Error {
  constructor(readonly endpoint: string) {
    super(`no endpoint is named "${endpoint}" in the configuration of this worker`);
    this.name = 'UnknownEndpoint';
  }
}
