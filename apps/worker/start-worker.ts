import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Config } from '#libs/config/config.js';
import { watchEmbeddedPostgres } from '#libs/database/embedded/embedded-watch.js';
import { openDatabase } from '#libs/database/open-database.js';
import { openQueueConnection } from '#libs/queue/queue-connection.js';
import { WorkerModule } from './worker.module.js';

const logger = new Logger('Worker');

export interface RunningWorker {
  /** Stores what is under way and leaves: resolves once nothing of the worker is open any more. */
  stop(): Promise<void>;
}

/** Opens what a worker needs and lets it label. Throws PreceptError where the database or the queue cannot be opened. */
export async function startWorker(config: Config): Promise<RunningWorker> {
  const database = await openDatabase(config, (error) => logger.warn(`PostgreSQL: ${error.message}`));
  const queue = await openQueueConnection({
    backend: config.queueBackend,
    databaseUrl: database.url,
    redisUrl: config.redisUrl,
    onError: (error) => logger.warn(`queue: ${error.message}`),
  });
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config, database, queue), {
    logger: ['warn', 'error', 'fatal'],
  });
  await app.init();
  // a supervisor, which is at the other end of a channel, watches the server for all its processes
  const watch =
    config.databaseUrl === null && !process.connected
      ? watchEmbeddedPostgres(config.dataDir, (line) => logger.warn(line))
      : null;
  for (const endpoint of config.endpoints.values()) {
    if (endpoint.keyVariable === null || config.key(endpoint) !== null) continue;
    logger.warn(`Endpoint "${endpoint.name}": ${endpoint.keyVariable} is not set; a run that calls it is stopped.`);
  }
  return {
    stop: async () => {
      await app.close();
      await queue.close();
      await watch?.stop();
      await database.close();
    },
  };
}
