import { inspect } from 'node:util';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { conflict, missing } from '#libs/domain/precept-error.js';
import { type QueueBackend, type Surroundings, variable, type Variables } from './environment.js';
import { FrozenMap } from './frozen-map.js';
import { didYouMean } from './nearest-word.js';

/** A server's URL without its password. */
function withoutPassword(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return url;
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  if (shown.searchParams.has('password')) shown.searchParams.set('password', '***');
  return shown.toString();
}

/**
 * The whole configuration, checked and frozen. Made by loadConfig. Printing it, or turning it to JSON, shows
 * neither the secret nor passwords; keys of endpoints are not in it at all.
 */
export class Config {
  /** absolute path of the folder for the embedded database, stored files and the secret */
  readonly dataDir: string;
  /** absolute path of the folder where images are kept; api and workers share it */
  readonly assetsDir: string;
  /** null: the embedded PostgreSQL is used */
  readonly databaseUrl: string | null;
  readonly queueBackend: QueueBackend;
  /** never null where queueBackend is 'redis' */
  readonly redisUrl: string | null;
  /** 0: any free port */
  readonly apiPort: number;
  /** true: PRECEPT_PORT was set, so no other port may be taken instead */
  readonly apiPortIsExplicit: boolean;
  readonly apiHost: string;
  /** deliveries that one worker process works on at a time */
  readonly workerConcurrency: number;
  readonly endpoints: ReadonlyMap<string, ModelEndpoint>;
  /** name of the endpoint that judges where a run names none */
  readonly defaultEndpoint: string;
  /** true: the endpoint `offline` is the built-in one and nothing says where it runs, so `precept up` starts it */
  readonly startsOfflineModel: boolean;
  /** the file that lists the endpoints, as it is shown to people; null: there is none */
  readonly endpointFile: string | null;
  readonly #secret: string;
  readonly #env: Variables;

  constructor(
    surroundings: Surroundings,
    models: {
      endpoints: readonly ModelEndpoint[];
      defaultEndpoint: string;
      startsOfflineModel: boolean;
      endpointFile: string | null;
    },
    secret: string,
    env: Variables,
  ) {
    this.dataDir = surroundings.dataDir;
    this.assetsDir = surroundings.assetsDir;
    this.databaseUrl = surroundings.databaseUrl;
    this.queueBackend = surroundings.queueBackend;
    this.redisUrl = surroundings.redisUrl;
    this.apiPort = surroundings.apiPort;
    this.apiPortIsExplicit = surroundings.apiPortIsExplicit;
    this.apiHost = surroundings.apiHost;
    this.workerConcurrency = surroundings.workerConcurrency;
    this.endpoints = new FrozenMap(
      models.endpoints.map((endpoint) => {
        const price = endpoint.price === null ? null : Object.freeze({ ...endpoint.price });
        return [endpoint.name, Object.freeze({ ...endpoint, price })] as const;
      }),
    );
    this.defaultEndpoint = models.defaultEndpoint;
    this.startsOfflineModel = models.startsOfflineModel;
    this.endpointFile = models.endpointFile;
    this.#secret = secret;
    this.#env = env;
    Object.freeze(this);
  }

  /** The installation's secret; it keys the fences around judged text. */
  get secret(): string {
    return this.#secret;
  }

  /** PRECEPT_ADMIN_KEY: an API key with all scopes that this installation accepts; null: none is given. */
  get adminKey(): string | null {
    return variable(this.#env, 'PRECEPT_ADMIN_KEY');
  }

  /** @throws PreceptError unknown_endpoint, with the names that exist */
  endpoint(name: string = this.defaultEndpoint): ModelEndpoint {
    const found = this.endpoints.get(name);
    if (found !== undefined) return found;
    const known = [...this.endpoints.keys()];
    const hint = didYouMean(name, known) || ` - known: ${known.join(', ')}.`;
    const where =
      this.endpointFile === null
        ? 'More can be listed in a file precept.yaml, which is not here yet; precept.example.yaml shows one.'
        : `Endpoints are listed in ${this.endpointFile}.`;
    throw missing('unknown_endpoint', `There is no endpoint "${name.slice(0, 64)}"${hint} ${where}`);
  }

  /** @throws PreceptError key_missing where the endpoint asks for a key and its variable is not set */
  checkKey(endpoint: Pick<ModelEndpoint, 'name' | 'keyVariable'>): void {
    if (endpoint.keyVariable === null || this.key(endpoint) !== null) return;
    throw conflict(
      'key_missing',
      `Endpoint "${endpoint.name}" takes its key from ${endpoint.keyVariable}, which is not set: set it, here and where the workers run, or name another endpoint.`,
    );
  }

  /** The key of an endpoint as the environment has it now; null: it has none, or its variable is not set. */
  key(endpoint: Pick<ModelEndpoint, 'keyVariable'>): string | null {
    return endpoint.keyVariable === null ? null : variable(this.#env, endpoint.keyVariable);
  }

  toJSON(): Record<string, unknown> {
    return {
      ...Object.fromEntries(Object.entries(this)),
      databaseUrl: withoutPassword(this.databaseUrl),
      redisUrl: withoutPassword(this.redisUrl),
      endpoints: Object.fromEntries(this.endpoints),
    };
  }

  [inspect.custom](): Record<string, unknown> {
    return this.toJSON();
  }
}
