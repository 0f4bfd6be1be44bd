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

export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort();
  const child = spawn('redis-server', ['test/redis.conf', '--port', String(port)], { stdio: 'ignore' });
  const redis = new Redis({ port, host: '127.0.0.1', lazyConnect: true, maxRetriesPerRequest: null });
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
    url: `redis://127.0.0.1:${port}`,
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
