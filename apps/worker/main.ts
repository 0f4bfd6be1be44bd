import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#libs/config/load-config.js';
import { openDatabase } from '#libs/database/open-database.js';
import { openQueueConnection } from '#libs/queue/queue-connection.js';
import { WorkerModule } from './worker.module.js';

const logger = new Logger('Worker');

/** One worker process: it labels until SIGTERM or SIGINT, then stores what is under way and leaves. */
async function main(): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config, (error) => logger.warn(`PostgreSQL: ${error.message}`));
  const queue = await openQueueConnection({
    backend: config.queueBackend,
    databaseUrl: database.url,
    redisUrl: config.redisUrl,
    onError: (error) => logger.warn(`queue: ${error.message}`),
  });
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config, database, queue), {
    logger: ['log', 'warn', 'error', 'fatal'],
  });
  await app.init();
  logger.log(`ready: ${config.workerConcurrency} deliveries at a time, queue on ${config.queueBackend}`);
  const stop = async (): Promise<void> => {
    await app.close();
    await queue.close();
    await database.close();
  };
  let stopping: Promise<void> | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error(String(error));
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  logger.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
