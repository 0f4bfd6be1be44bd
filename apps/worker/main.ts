import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#libs/config/load-config.js';
import { useProcessLog } from '#libs/config/process-log.js';
import { watchEmbeddedPostgres } from '#libs/database/embedded/embedded-watch.js';
import { openDatabase } from '#libs/database/open-database.js';
import { openQueueConnection } from '#libs/queue/queue-connection.js';
import { WorkerModule } from './worker.module.js';

const logger = new Logger('Worker');
const say = (line: string) => process.stdout.write(`${line}\n`);

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
  say(`Precept's worker is ready: ${config.workerConcurrency} deliveries at a time, queue on ${config.queueBackend}`);
  const stop = async (): Promise<void> => {
    await app.close();
    await queue.close();
    await watch?.stop();
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

useProcessLog();
main().catch((error: unknown) => {
  logger.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
