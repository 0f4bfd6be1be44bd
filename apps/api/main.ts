import { Logger } from '@nestjs/common';
import { join } from 'node:path';
import type { Config } from '#libs/config/config.js';
import { loadConfig } from '#libs/config/load-config.js';
import { useProcessLog } from '#libs/config/process-log.js';
import { watchEmbeddedPostgres } from '#libs/database/embedded/embedded-watch.js';
import { openDatabase } from '#libs/database/open-database.js';
import { type ServedApi, serveApi } from './serve-api.js';

const logger = new Logger('Api');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** The API until SIGTERM or SIGINT; then requests under way are answered, and it leaves. */
async function main(): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config, (error) => logger.warn(`PostgreSQL: ${error.message}`));
  let api: ServedApi;
  try {
    api = await serveApi(config, database, { page: join(import.meta.dirname, '../web') });
  } catch (error) {
    await database.close();
    throw error;
  }
  // a supervisor, which is at the other end of a channel, watches the server for all its processes
  const watch =
    config.databaseUrl === null && !process.connected
      ? watchEmbeddedPostgres(config.dataDir, (line) => logger.warn(line))
      : null;
  tell(api, config);
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await api.close();
    await watch?.stop();
    await database.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop().then(() => process.exit(0), leave);
    });
  }
}

function tell({ url, firstKey, warnings }: ServedApi, config: Config): void {
  const { databaseUrl } = config.toJSON();
  say(`Precept's API is at ${url}`);
  say(`  its documents    ${url}/docs`);
  say(
    `  database         ${typeof databaseUrl === 'string' ? databaseUrl : `embedded PostgreSQL in ${join(config.dataDir, 'postgres')}`}`,
  );
  say(`  files            ${config.dataDir}`);
  if (firstKey !== null) {
    say(`  first API key    ${firstKey}`);
    say(
      '                   It has all scopes and is shown this once: keep it. Others are made with POST /v1/api-keys.',
    );
  }
  for (const warning of warnings) logger.warn(warning);
}

function leave(error: unknown): never {
  logger.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

useProcessLog();
main().catch(leave);
