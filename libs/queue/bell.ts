import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import { deliveryOptions, type ExportDelivery, type LabelDelivery } from './delivery.js';
import { EXPORT_QUEUE, LABEL_QUEUE } from './queue-names.js';

/** The doorbell: puts deliveries into the queues and counts those that wait. */
@Injectable()
export class Bell {
  constructor(
    @Inject(getQueueToken(LABEL_QUEUE)) private readonly labels: Queue<LabelDelivery>,
    @Inject(getQueueToken(EXPORT_QUEUE)) private readonly exports: Queue<ExportDelivery>,
  ) {
    const logger = new Logger('Queue');
    // without a listener an error event would end the process; the queue reconnects by itself
    for (const queue of [labels, exports]) queue.on('error', (error) => logger.warn(`${queue.name}: ${error.message}`));
  }

  /** Deliveries must be sorted by id: unsorted bulks deadlock on PostgreSQL (2-3 in 12,000). */
  async ringLabels(deliveries: LabelDelivery[]): Promise<void> {
    await this.labels.addBulk(
      deliveries.map((data) => ({ name: 'look', data, opts: deliveryOptions(data.labelJobId, data.visit) })),
    );
  }

  async ringExports(deliveries: ExportDelivery[]): Promise<void> {
    await this.exports.addBulk(
      deliveries.map((data) => ({ name: 'look', data, opts: deliveryOptions(data.exportId, data.visit) })),
    );
  }

  /** Label deliveries that nobody has taken yet. */
  waitingLabels(): Promise<number> {
    return this.labels.getWaitingCount();
  }
}
