import { Inject, Logger, Module, type DynamicModule } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Config } from '#libs/config/config.js';
import { Database } from '#libs/database/database.js';
import { BellStore } from '#libs/database/label-job/bell.store.js';
import { HoldStore } from '#libs/database/endpoint/hold.store.js';
import { ClaimStore } from '#libs/database/label-job/claim.store.js';
import { SettleStore } from '#libs/database/label-job/settle.store.js';
import { LedgerStore } from '#libs/database/ledger/ledger.store.js';
import type { GroupCommitterOptions } from '#libs/database/postgres/group-committer.js';
import { RunPlanStore } from '#libs/database/run/run-plan.store.js';
import { UsageStore } from '#libs/database/run/usage.store.js';
import { WorkerStore } from '#libs/database/run/worker.store.js';
import type { AssetStore } from '#libs/assets/asset-store.js';
import { ImageFetcher } from '#libs/assets/fetching/fetch-image.js';
import { FolderStore } from '#libs/assets/folder-store.js';
import { AssetRecordStore } from '#libs/database/asset/asset-record.store.js';
import { OpenAiAdapter } from '#libs/model/openai-adapter.js';
import { Caller } from './calls/caller.js';
import { Endpoints } from './calls/endpoints.js';
import { pictureKeeper } from './calls/keep-picture.js';
import { loadTemplates } from './prompts/templates.js';
import { RunBook } from './runs/run-book.js';
import { stepTable } from './walk/step-table.js';
import { STEPS } from './walk/steps.js';
import { Walker } from './walk/walker.js';

/** A claim that is not renewed for this long is free again: the worker is dead. */
export const LEASE_MS = 6_000;

const database =
  <Store>(make: (pool: Database['pool'], options: GroupCommitterOptions) => Store) =>
  ({ pool }: Database): Store => {
    const logger = new Logger('Database');
    const onPassingError = (error: Error, rows: number) =>
      logger.warn(`${rows} rows wait for PostgreSQL, which says: ${error.message}`);
    return make(pool, { onPassingError });
  };

/** Everything a worker needs to walk label jobs. */
@Module({})
export class LabellingModule {
  constructor(@Inject(Walker) readonly walker: Walker) {}

  static forWorker(): DynamicModule {
    const provide = [
      {
        provide: ClaimStore,
        inject: [Database],
        useFactory: database((pool, options) => new ClaimStore(pool, LEASE_MS, options)),
      },
      {
        provide: SettleStore,
        inject: [Database],
        useFactory: database((pool, options) => new SettleStore(pool, LEASE_MS, options)),
      },
      {
        provide: LedgerStore,
        inject: [Database],
        useFactory: database((pool, options) => new LedgerStore(pool, options)),
      },
      { provide: BellStore, inject: [Database], useFactory: database((pool) => new BellStore(pool)) },
      { provide: RunPlanStore, inject: [Database], useFactory: database((pool) => new RunPlanStore(pool)) },
      { provide: WorkerStore, inject: [Database], useFactory: database((pool) => new WorkerStore(pool, uuid())) },
      { provide: HoldStore, inject: [Database], useFactory: database((pool) => new HoldStore(pool)) },
      {
        provide: RunBook,
        inject: [Database, RunPlanStore, WorkerStore],
        useFactory: ({ pool }: Database, plans: RunPlanStore, { workerId }: WorkerStore) =>
          new RunBook(plans, new UsageStore(pool, workerId)),
      },
      {
        provide: Endpoints,
        inject: [Config, WorkerStore, HoldStore],
        useFactory: ({ endpoints }: Config, workers: WorkerStore, holds: HoldStore) => {
          const logger = new Logger('Endpoints');
          return new Endpoints(endpoints, workers, holds, (line) => logger.warn(line));
        },
      },
      {
        provide: Caller,
        inject: [Config, Database, LedgerStore, Endpoints, WorkerStore],
        useFactory: (
          config: Config,
          { pool }: Database,
          ledger: LedgerStore,
          endpoints: Endpoints,
          { workerId }: WorkerStore,
        ) => {
          const assets = new FolderStore(config.assetsDir);
          const keep = pictureKeeper(assets, new AssetRecordStore(pool));
          return new Caller(adapterOf(config, assets), ledger, endpoints, workerId, keep);
        },
      },
      {
        provide: Walker,
        inject: [ClaimStore, SettleStore, RunPlanStore, RunBook, Caller, Endpoints, Config],
        useFactory: (
          claims: ClaimStore,
          settles: SettleStore,
          plans: RunPlanStore,
          runs: RunBook,
          caller: Caller,
          endpoints: Endpoints,
          { secret }: Config,
        ) => {
          // a broken prompt is told at the start, not at the first label job
          loadTemplates();
          const logger = new Logger('Walker');
          const onError = (error: unknown, labelJobId: string) =>
            logger.error(
              `label job ${labelJobId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
            );
          return new Walker({
            claims,
            settles,
            plans,
            runs,
            caller,
            endpoints,
            steps: stepTable(STEPS),
            secret,
            onError,
          });
        },
      },
    ];
    return { module: LabellingModule, providers: provide, exports: provide.map(({ provide: token }) => token) };
  }
}

function adapterOf(config: Config, assets: AssetStore): OpenAiAdapter {
  const fetcher = new ImageFetcher();
  return new OpenAiAdapter(
    (endpoint) => config.key(endpoint),
    ({ hash }) => assets.open(hash),
    async (url) => (await fetcher.fetch(url)).bytes,
  );
}
