import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#libs/config/config.js';
import { BellStore } from '#libs/database/label-job/bell.store.js';
import { ClaimStore } from '#libs/database/label-job/claim.store.js';
import { DEAD_AFTER_MS } from '#libs/database/run/worker-life.js';
import { WorkerStore } from '#libs/database/run/worker.store.js';
import { Endpoints } from '#libs/labelling/calls/endpoints.js';
import { LEASE_MS } from '#libs/labelling/labelling.module.js';
import { RunBook } from '#libs/labelling/runs/run-book.js';
import { Feeder } from './feeder.js';
import { LabelProcessor } from './label.processor.js';
import { Rhythm } from './rhythm.js';

/** Starts and stops the work of this process, and keeps its rhythms. */
@Injectable()
export class LabelWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Worker');
  private rhythms: Rhythm[] = [];

  constructor(
    private readonly config: Config,
    private readonly processor: LabelProcessor,
    private readonly feeder: Feeder,
    private readonly bells: BellStore,
    private readonly claims: ClaimStore,
    private readonly workers: WorkerStore,
    private readonly endpoints: Endpoints,
    private readonly runs: RunBook,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.workers.begin();
    const { worker } = this.processor;
    worker.concurrency = this.config.workerConcurrency;
    const ended = worker.run();
    ended.catch((error: unknown) => this.logger.error(`the queue ended: ${String(error)}`));
    this.rhythms = [
      this.every(100, 'feeder', () => this.feeder.feed(this.config.workerConcurrency)),
      this.every(LEASE_MS / 3, 'heartbeat', () => this.claims.renew()),
      this.every(2_000, 'presence', async () => {
        if (await this.endpoints.share(DEAD_AFTER_MS)) await this.runs.rewrite();
      }),
      this.every(1_000, 'usage', () => this.runs.flush()),
      this.every(250, 'states', () => this.runs.refresh()),
      this.every(500, 'ends', async () => {
        for (const run of await this.bells.runsWithoutWork()) await this.bells.finish(run);
      }),
      this.every(5_000, 'the dead', async () => {
        const dead = await this.workers.buryDead(DEAD_AFTER_MS);
        if (dead.length > 0)
          this.logger.warn(`workers lost: ${dead.join(', ')}; their usage was counted again from the ledger`);
      }),
    ];
  }

  /** Makes no new call, lets those under way come back and be stored, and says goodbye. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.runs.drain();
    const [feeder, ...others] = this.rhythms;
    await feeder?.stop();
    await this.processor.worker.close();
    await Promise.all(others.map((rhythm) => rhythm.stop()));
    await this.runs.flush();
    // once more: what the first one wrote as set aside is idle now and goes back
    await this.runs.flush();
    await this.workers.end();
  }

  private every(ms: number, name: string, task: () => Promise<unknown>): Rhythm {
    return new Rhythm(ms, task, (error) => this.logger.warn(`${name}: ${error.message}`));
  }
}
