import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '#libs/database/embedded/free-port.js';

/** True where a redis-server is installed; where it must be (PRECEPT_REQUIRE_REDIS) its absence is a failure. */
export function hasRedis(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env.PRECEPT_REQUIRE_REDIS)
    throw new Error('redis-server is not installed, and this run requires it');
  if (!found) process.stderr.write('\n*** SKIPPED: redis-server is not installed; nothing on Redis is tested ***\n\n');
  return found;
}

export interface RedisProcess {
  url: string;
  /** empties the queue under everybody's feet */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** @param settings of redis.conf, besides those of test/redis.conf */
export async function startRedis(settings: Record<string, string> = {}): Promise<RedisProcess> {
  const { port = String(await freePort()), requirepass: password = '', ...others } = settings;
  const given = Object.entries({ port, ...(password && { requirepass: password }), ...others });
  const args = given.flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn('redis-server', ['test/redis.conf', ...args], { stdio: 'ignore' });
  const url = `redis://${password && `:${password}@`}127.0.0.1:${port}`;
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  redis.on('error', () => undefined); // refused until the server listens
  for (let tries = 0; ; tries++) {
    const ready = await redis.ping().then(
      () => true,
      () => false,
    );
    if (ready) break;
    if (tries > 50) throw new Error('redis-server does not answer');
    await sleep(100);
  }
  return {
    url,
    flush: async () => {
      await redis.flushall();
    },
    stop: async () => {
      redis.disconnect();
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}
