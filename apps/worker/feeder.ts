import { Injectable } from '@nestjs/common';
import { BellStore } from '#libs/database/label-job/bell.store.js';
import { Bell } from '#libs/queue/bell.js';
import { Turns } from './turns.js';

/** With nothing waiting, a job rung this long ago and not claimed has lost its delivery. */
const LOST_WHEN_EMPTY_MS = 1_000;
/** With a backlog it may just be queued behind others. */
const LOST_BEHIND_OTHERS_MS = 30_000;
/** Workers that look at a time, of however many: each sees the turns of all, which all of them need not read. */
const LOOKERS = 2;

/**
 * Rings for label jobs that are due, the running runs in turns. Keeps only a small backlog in the queue, so that an empty
 * queue with rung and unclaimed jobs means lost deliveries: the queue may be emptied at any moment without losing a label.
 */
@Injectable()
export class Feeder {
  private readonly turns = new Turns();

  constructor(
    private readonly store: BellStore,
    private readonly bell: Bell,
  ) {}

  /**
   * Tops the queue up. Returns how many deliveries were rung.
   *
   * @param concurrency label jobs that a worker works on at a time; the other workers are taken to be like this one
   */
  async feed(concurrency: number): Promise<number> {
    const { workers, runs } = await this.store.running();
    if (runs.length === 0 || Math.random() * workers > LOOKERS) return 0;
    const waiting = await this.bell.waitingLabels();
    const turns = this.turns.next(runs, workers * concurrency);
    const taken = await this.store.ring(turns, waiting === 0 ? LOST_WHEN_EMPTY_MS : LOST_BEHIND_OTHERS_MS);
    this.turns.took(taken);
    const deliveries = taken.flatMap((turn) => turn.deliveries).sort((a, b) => (a.labelJobId < b.labelJobId ? -1 : 1));
    if (deliveries.length > 0) await this.bell.ringLabels(deliveries);
    return deliveries.length;
  }
}
