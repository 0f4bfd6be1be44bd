import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ExportStore } from '#libs/database/export/export.store.js';
import { ExportWork } from '#libs/export/export-work.js';
import { Bell } from '#libs/queue/bell.js';
import { ExportProcessor } from './export.processor.js';
import { Rhythm } from './rhythm.js';

const EVERY_MS = 500;
/** Deliveries kept waiting, over all workers. */
const BACKLOG = 4;
/** Rung this long ago and not claimed: lost, or behind a long export; a delivery too many does no harm. */
const LOST_AFTER_MS = 10_000;

/** Starts and stops the making of exports in this process, and rings for those that are due. */
@Injectable()
export class ExportFeeder implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('ExportFeeder');
  private rhythm: Rhythm | null = null;

  constructor(
    private readonly processor: ExportProcessor,
    private readonly store: ExportStore,
    private readonly exports: ExportWork,
    private readonly bell: Bell,
  ) {}

  onApplicationBootstrap(): void {
    const ended = this.processor.worker.run();
    ended.catch((error: unknown) => this.logger.error(`the export queue ended: ${String(error)}`));
    this.rhythm = new Rhythm(
      EVERY_MS,
      () => this.feed(),
      (error) => this.logger.warn(error.message),
    );
  }

  /** Gives the export under way back: another worker begins it anew. */
  async beforeApplicationShutdown(): Promise<void> {
    this.exports.stop();
    await this.rhythm?.stop();
    await this.processor.worker.close();
  }

  /** Returns how many deliveries were rung. */
  async feed(): Promise<number> {
    await this.exports.buryLost();
    const deliveries = await this.store.ring(BACKLOG, LOST_AFTER_MS);
    if (deliveries.length > 0) await this.bell.ringExports(deliveries);
    return deliveries.length;
  }
}
