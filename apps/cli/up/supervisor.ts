import type { Config } from '#libs/config/config.js';
import { type EmbeddedWatch, watchEmbeddedPostgres } from '#libs/database/embedded/embedded-watch.js';
import { Interrupted } from '../interruption.js';
import { Child, type ChildEvents, type ChildPlan } from './child.js';
import { checkPort } from './check-port.js';

/**
 * Starts the api, a worker and, where nobody else runs it, the offline model; starts again what ends by itself, also the
 * embedded PostgreSQL, which whoever makes this holds open.
 */
export class Supervisor {
  private readonly children: Child[] = [];
  private offline: Child | null = null;
  private database: EmbeddedWatch | null = null;
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly events: ChildEvents,
    /** false: nothing is served */
    private readonly withApi = true,
  ) {}

  /** Resolves with the address of the api ("" without one) once all are ready. Throws PreceptError where one never is, or cannot be. */
  async start(): Promise<string> {
    const { config } = this;
    if (this.withApi && config.apiPortIsExplicit && config.apiPort !== 0)
      await checkPort(config.apiHost, config.apiPort);
    await checkQueue(config);
    const env: Record<string, string> = { NO_COLOR: '1' };
    try {
      if (config.databaseUrl === null) this.database = watchEmbeddedPostgres(config.dataDir, this.events.database);
      if (config.startsOfflineModel) {
        this.offline = new Child(offlinePlan(env), this.events);
        env.PRECEPT_OFFLINE_URL = await this.offline.start();
      }
      if (this.stopped) throw new Interrupted();
      const api = this.withApi ? this.child(apiPlan(env)) : null;
      const worker = this.child(workerPlan(env));
      const [url] = await Promise.all([api?.start(), worker.start()]);
      return url ?? '';
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** The offline model goes after the others: calls under way come back. They are kept in the database, which goes last. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.children.map((child) => child.stop()));
    await this.offline?.stop();
    await this.database?.stop();
  }

  kill(): void {
    this.stopped = true;
    void this.database?.stop();
    for (const child of [...this.children, ...(this.offline ? [this.offline] : [])]) child.kill();
  }

  private child(plan: ChildPlan): Child {
    const child = new Child(plan, this.events);
    this.children.push(child);
    return child;
  }
}

/** Before anything is started: a worker would say it three times, among other lines. */
async function checkQueue({ queueBackend, redisUrl }: Config): Promise<void> {
  if (queueBackend !== 'redis' || redisUrl === null) return;
  const { checkRedis } = await import('#libs/queue/check-redis.js');
  await checkRedis(redisUrl);
}

function offlinePlan(env: Record<string, string>): ChildPlan {
  return {
    name: 'offline',
    module: 'offline-model/main.js',
    // a later one must be where the others look for it
    args: (url) => ['--port', url === null ? '0' : portOf(url)],
    env: () => env,
    ready: offlineUrl,
  };
}

const apiPlan = (env: Record<string, string>): ChildPlan => ({
  name: 'api',
  module: 'api/main.js',
  // a later one is found where the first one was
  env: (url) => (url === null ? env : { ...env, PRECEPT_PORT: portOf(url) }),
  ready: (line) => /Precept's API is at (http\S+)/.exec(line)?.[1] ?? null,
});

const workerPlan = (env: Record<string, string>): ChildPlan => ({
  name: 'worker',
  module: 'worker/main.js',
  env: () => env,
  ready: (line) => (line.includes('ready:') ? 'ready' : null),
});

/** new URL(...).port is "" for 80. */
const portOf = (url: string): string => new URL(url).port || '80';

/** The address in {"ready":true,"url":"http://127.0.0.1:40217/v1"}; null: another line. */
function offlineUrl(line: string): string | null {
  return /^\{"ready":true,"url":"(http:[^"]+)"\}$/.exec(line)?.[1] ?? null;
}
