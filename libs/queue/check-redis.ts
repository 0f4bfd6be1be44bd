import { Redis } from 'ioredis';
import { codeOf } from '#libs/config/error-code.js';
import { invalid, PreceptError } from '#libs/domain/precept-error.js';

/** A server that takes longer than this to answer is of no use as a queue. */
const PATIENCE_MS = 5_000;
const POLICY = 'noeviction';
const NOT_LET_IN = /^(NOAUTH|WRONGPASS|NOPERM|ERR invalid password|ERR AUTH)/;
/** Said by a server that starts or changes its role. */
const PASSES = /^(LOADING|MASTERDOWN|BUSY|TRYAGAIN)/;

/**
 * Asks the Redis of REDIS_URL whether it can hold the queue. Throws PreceptError: unavailable `redis_unreachable`; invalid
 * `redis_host_unknown`, `redis_login_refused`, `redis_refused` or `redis_evicts`. No message holds the password.
 */
export async function checkRedis(url: string, patienceMs = PATIENCE_MS): Promise<void> {
  const where = addressOf(url);
  const trouble = { last: null as Error | null };
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', (error: Error) => (trouble.last = error));
  try {
    const memory = await within(redis, patienceMs);
    // a database that it does not have is told by an event alone, and another one is used
    if (trouble.last) throw trouble.last;
    checkPolicy(memory, where);
  } catch (error) {
    throw error instanceof PreceptError ? error : refusal(trouble.last ?? error, where);
  } finally {
    redis.disconnect();
  }
}

/** What it says of its memory. */
async function within(redis: Redis, ms: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([redis.connect().then(() => redis.info('memory')), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Servers that do not know the setting say nothing of it, and evict nothing. */
function checkPolicy(memory: string, where: string): void {
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy === undefined || policy === POLICY) return;
  throw invalid(
    'redis_evicts',
    `Redis at ${where} has maxmemory-policy ${policy}: when its memory is full it would drop parts of the queue. It must be ${POLICY}. Now: redis-cli CONFIG SET maxmemory-policy ${POLICY}; for good: "maxmemory-policy ${POLICY}" in its redis.conf, or the same parameter at whoever runs it for you. Without QUEUE_BACKEND=redis the queue is kept in PostgreSQL.`,
  );
}

function refusal(error: unknown, where: string): PreceptError {
  const said = wordsOf(error).replace(/\.$/, '');
  const otherwise = 'Without QUEUE_BACKEND=redis the queue is kept in PostgreSQL.';
  if (codeOf(error) === 'ENOTFOUND') {
    return invalid(
      'redis_host_unknown',
      `REDIS_URL names a host that is not known (${where}): correct it. ${otherwise}`,
    );
  }
  if (NOT_LET_IN.test(said)) {
    return invalid(
      'redis_login_refused',
      `Redis at ${where} does not let us in: ${said}. Put the right user and password into REDIS_URL, as in redis://USER:PASSWORD@HOST:6379. ${otherwise}`,
    );
  }
  if (error instanceof Error && error.name === 'ReplyError' && !PASSES.test(said)) {
    return invalid('redis_refused', `Redis at ${where} refuses: ${said}. Correct REDIS_URL. ${otherwise}`);
  }
  return new PreceptError(
    'unavailable',
    'redis_unreachable',
    `QUEUE_BACKEND is redis, but Redis cannot be used at ${where}: ${said}. Start one there (redis-server), or set REDIS_URL to where one runs. ${otherwise}`,
  );
}

/** An error of several addresses has no words of its own. */
const wordsOf = (error: unknown): string => (error instanceof Error && error.message) || codeOf(error) || String(error);

/** Host and port, and nothing secret. */
function addressOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname || '127.0.0.1'}:${port || '6379'}`;
}
