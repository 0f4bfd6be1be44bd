import type { Config } from '#libs/config/config.js';
import type { Database } from '#libs/database/database.js';
import { HoldStore } from '#libs/database/endpoint/hold.store.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';

/** An endpoint of the configuration as a person sees it. */
export interface EndpointView {
  endpoint: ModelEndpoint;
  isDefault: boolean;
  /** until when it asked to be left alone (Retry-After); null: it may be called */
  heldUntil: Date | null;
}

/** The endpoints that runs can name, and what they asked of us. */
export class EndpointService {
  private readonly holds: HoldStore;

  constructor(
    private readonly config: Config,
    database: Database,
  ) {
    this.holds = new HoldStore(database.pool);
  }

  async list(): Promise<EndpointView[]> {
    const held = new Map((await this.holds.lasting()).map(({ endpoint, until }) => [endpoint, until]));
    return [...this.config.endpoints.values()].map((endpoint) => ({
      endpoint,
      isDefault: endpoint.name === this.config.defaultEndpoint,
      heldUntil: held.get(endpoint.name) ?? null,
    }));
  }

  /**
   * Calls the endpoint again although it asked to be left alone for longer: workers do so within seconds. `lifted`: false
   * where it had asked for nothing. A name that the configuration does not know (any more) is taken where it is held back.
   * Throws PreceptError `unknown_endpoint`.
   */
  async retry(name: string): Promise<{ endpoint: string; lifted: boolean }> {
    const lifted = await this.holds.lift(name);
    if (!lifted) this.config.endpoint(name);
    else await this.holds.wake(name);
    return { endpoint: name, lifted };
  }
}
