import { Processor, WorkerHost, OnWorkerEvent } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Walker } from '#libs/labelling/walk/walker.js';
import type { LabelDelivery } from '#libs/queue/delivery.js';
import { LABEL_QUEUE } from '#libs/queue/queue-names.js';
import { LostDeliveries } from '#libs/queue/lost-deliveries.js';
import { RETRY_DELAY_MS } from './retry-delay.js';

/** Receives deliveries of the label queue. Started by the worker's main once its concurrency is set. */
@Processor(LABEL_QUEUE, { autorun: false, runRetryDelay: RETRY_DELAY_MS })
export class LabelProcessor extends WorkerHost {
  private readonly logger = new Logger('LabelProcessor');
  private readonly lost = new LostDeliveries(this.logger);

  constructor(private readonly walker: Walker) {
    super();
  }

  async process(delivery: Job<LabelDelivery>): Promise<void> {
    await this.walker.walk(delivery.data.labelJobId);
  }

  /** The row is untouched or its lease runs out: the feeder rings again. */
  @OnWorkerEvent('failed')
  onFailed(delivery: Job<LabelDelivery> | undefined, error: Error): void {
    if (this.lost.took(error, delivery?.id)) return;
    this.logger.error(`delivery ${delivery?.id ?? 'unknown'}: ${error.message}`);
  }

  /** Lost connections and deliveries: BullMQ reconnects, the feeder rings again. A lost delivery is counted, no trouble. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    if (!this.lost.took(error)) this.logger.warn(error.message);
  }
}
