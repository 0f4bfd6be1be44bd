import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { ExportWork } from '#libs/export/export-work.js';
import type { ExportDelivery } from '#libs/queue/delivery.js';
import { EXPORT_QUEUE } from '#libs/queue/queue-names.js';
import { LostDeliveries } from '#libs/queue/lost-deliveries.js';
import { RETRY_DELAY_MS } from './retry-delay.js';

/** Receives deliveries of the export queue: one export at a time in a process. Started by the export feeder. */
@Processor(EXPORT_QUEUE, { autorun: false, concurrency: 1, runRetryDelay: RETRY_DELAY_MS })
export class ExportProcessor extends WorkerHost {
  private readonly logger = new Logger('ExportProcessor');
  private readonly lost = new LostDeliveries(this.logger);

  constructor(private readonly exports: ExportWork) {
    super();
  }

  async process(delivery: Job<ExportDelivery>): Promise<void> {
    await this.exports.work(delivery.data.exportId);
  }

  /** The row is untouched or its lease runs out: the feeder rings again. */
  @OnWorkerEvent('failed')
  onFailed(delivery: Job<ExportDelivery> | undefined, error: Error): void {
    if (this.lost.took(error, delivery?.id)) return;
    this.logger.error(`delivery ${delivery?.id ?? 'unknown'}: ${error.message}`);
  }

  /** Lost connections and deliveries: BullMQ reconnects, the feeder rings again. A lost delivery is counted, no trouble. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    if (!this.lost.took(error)) this.logger.warn(error.message);
  }
}
