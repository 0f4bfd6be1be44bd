import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { WorkerStore } from '#libs/database/run/worker.store.js';
import { Pace } from '#libs/model/pace.js';

/** The endpoints that this worker calls, each with its pace. Live workers share an endpoint's cap. */
export class Endpoints {
  private readonly paces = new Map<string, { endpoint: ModelEndpoint; pace: Pace; answeredAt: number }>();

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

  async holdBack(endpoint: ModelEndpoint, ms: number): Promise<void> {
    await this.workers.holdBack(endpoint.name, ms);
  }

  /** Presence: tells the database what we call, and takes our share and the stored Retry-After from it. */
  async share(deadAfterMs: number): Promise<void> {
    for (const { endpoint, workers, heldBackMs } of await this.workers.seen([...this.paces.keys()], deadAfterMs)) {
      const entry = this.paces.get(endpoint);
      if (!entry) continue;
      entry.pace.setShare(Math.max(1, Math.floor(entry.endpoint.cap / Math.max(1, workers))));
      if (heldBackMs > 0) entry.pace.notBefore(new Date(Date.now() + heldBackMs));
    }
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
