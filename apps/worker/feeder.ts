import { Injectable } from '@nestjs/common';
import { BellStore } from '#libs/database/label-job/bell.store.js';
import { Bell } from '#libs/queue/bell.js';

/** Deliveries kept waiting, as a multiple of what the worker works on at a time. */
const BACKLOG = 4;
/** With nothing waiting, a job rung this long ago and not claimed has lost its delivery. */
const LOST_WHEN_EMPTY_MS = 1_000;
/** With a backlog it may just be queued behind others. */
const LOST_BEHIND_OTHERS_MS = 30_000;

/**
 * Rings for label jobs that are due. Keeps only a small backlog in the queue, so that an empty queue with rung and
 * unclaimed jobs means lost deliveries: the queue may be emptied at any moment without losing a label.
 */
@Injectable()
export class Feeder {
  constructor(
    private readonly store: BellStore,
    private readonly bell: Bell,
  ) {}

  /** Tops the queue up. Returns how many deliveries were rung. */
  async feed(concurrency: number): Promise<number> {
    const waiting = await this.bell.waitingLabels();
    const room = concurrency * BACKLOG - waiting;
    if (room < concurrency) return 0;
    const deliveries = await this.store.ring(room, waiting === 0 ? LOST_WHEN_EMPTY_MS : LOST_BEHIND_OTHERS_MS);
    if (deliveries.length > 0) await this.bell.ringLabels(deliveries);
    return deliveries.length;
  }
}
