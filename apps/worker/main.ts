import { Logger } from '@nestjs/common';
import { loadConfig } from '#libs/config/load-config.js';
import { useProcessLog } from '#libs/config/process-log.js';
import { startWorker } from './start-worker.js';

const logger = new Logger('Worker');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** One worker process: it labels until SIGTERM or SIGINT, then stores what is under way and leaves. */
async function main(): Promise<void> {
  const config = loadConfig();
  const worker = await startWorker(config);
  say(`Precept's worker is ready: ${config.workerConcurrency} deliveries at a time, queue on ${config.queueBackend}`);
  let stopping: Promise<void> | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= worker.stop().then(
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
