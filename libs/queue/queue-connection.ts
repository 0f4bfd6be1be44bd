import { createPostgresBackend, runMigrations, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { checkRedis } from './check-redis.js';

/** BullMQ's tables live in a schema of their own, beside the application's. */
const SCHEMA = 'bullmq';
/** One listening client, one for each command under way. */
const POOL_SIZE = 8;

export interface QueueConnection {
  options: ConnectionOptions;
  close(): Promise<void>;
}

export interface QueueConnectionSettings {
  backend: 'postgres' | 'redis';
  databaseUrl: string;
  redisUrl: string | null;
  /** told of a lost connection: the queue reconnects by itself */
  onError: (error: Error) => void;
}

/**
 * The one connection that all BullMQ objects of this process share, on PostgreSQL or on Redis. Throws PreceptError where
 * Redis cannot be reached or used; once it is open it waits for a Redis that goes away.
 */
export async function openQueueConnection(settings: QueueConnectionSettings): Promise<QueueConnection> {
  return settings.backend === 'redis' ? openRedis(settings) : openPostgres(settings);
}

async function openPostgres({ databaseUrl, onError }: QueueConnectionSettings): Promise<QueueConnection> {
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    keepAlive: true,
    // a delivery is a doorbell and may be lost (docs/adr/0001): its commits need not wait for the disk
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
  });
  pool.on('error', onError);
  // BullMQ looks its tables over on a client that nobody listens to: terminated between two queries it would end the process. What the client
  // was wanted for fails, and is told by that
  pool.on('connect', (client) => client.on('error', () => undefined));
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  // BullMQ's PostgreSQL backend takes a pool where the type, made for Redis, knows of none
  const options: unknown = pool;
  return { options: options as ConnectionOptions, close: () => pool.end() };
}

async function openRedis({ redisUrl, onError }: QueueConnectionSettings): Promise<QueueConnection> {
  if (redisUrl === null) throw new Error('QUEUE_BACKEND=redis needs REDIS_URL');
  await checkRedis(redisUrl);
  setDefaultBackendFactory();
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
  redis.on('error', onError);
  await redis.connect();
  return {
    options: redis,
    close: async () => {
      await redis.quit();
    },
  };
}
