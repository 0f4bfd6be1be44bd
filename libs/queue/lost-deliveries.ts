import type { Logger } from '@nestjs/common';

/** Told at most this often. */
const TOLD_EVERY_MS = 60_000;

/**
 * How BullMQ says that a delivery was gone, or somebody else's, when it wanted to renew, finish or move it: the queue was
 * emptied, or this process was so busy or so long without the queue that the delivery was given to another.
 */
const SAID = [
  /^could not renew lock for job /,
  /^Missing (key|lock) for job /,
  /^Lock mismatch for job /,
  /^Job \S+ is not in the \w+ state\. /,
  /^job stalled more than allowable limit/,
];
/** A row and a visit: the id of a delivery, in whatever the message says around it. */
const DELIVERY = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d+/;

/** A lost delivery costs nothing: the row's own lease says whose it is, and the feeder rings again. */
export function isLostDelivery(error: Error): boolean {
  return SAID.some((words) => words.test(error.message));
}

/** Counts lost deliveries and tells of them in one sentence a minute, each once, however often BullMQ does. */
export class LostDeliveries {
  private readonly ids = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly logger: Pick<Logger, 'warn'>) {}

  /** True where the error is that of a lost delivery, and thus told of; any other is the caller's to tell. */
  took(error: Error, deliveryId?: string): boolean {
    if (!isLostDelivery(error)) return false;
    this.ids.add(deliveryId ?? DELIVERY.exec(error.message)?.[0] ?? error.message);
    // nobody needs to wait for this to be told
    this.timer ??= setTimeout(() => this.tell(), TOLD_EVERY_MS).unref();
    return true;
  }

  private tell(): void {
    const count = this.ids.size;
    this.ids.clear();
    this.timer = null;
    this.logger.warn(
      `${count === 1 ? '1 delivery was' : `${count} deliveries were`} lost in the last minute: the queue was emptied or out of reach, or this process was held up. Nothing else is lost: what was being done is kept, and the rest is rung for again.`,
    );
  }
}
