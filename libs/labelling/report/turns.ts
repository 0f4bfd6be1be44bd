/**
 * Lets so many at a time do their work, in the order in which they came: a report of a large run keeps a connection for some seconds, and all
 * who ask at once would keep them all.
 */
export class Turns {
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  /** Throws what `work` throws, and the signal's reason where that was aborted before the turn came. */
  async next<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.underWay >= this.most) await this.turn(signal);
    else this.underWay++;
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      // the next one takes this place
      const next = this.waiting.shift();
      if (next) next();
      else this.underWay--;
    }
  }

  private turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(come), 1);
        reject(signal?.reason as Error);
      };
      const come = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(come);
    });
  }
}

/** Of an installation's reports, whatever they tell, and of pages of labels behind them, which do not wait for a report. */
export class ReportTurns {
  readonly reports = new Turns(2);
  readonly pages = new Turns(2);
}

/** The batches, until nobody waits for what they are read for. Throws the signal's reason. */
export async function* whileWanted<T>(batches: AsyncIterable<T>, signal?: AbortSignal): AsyncGenerator<T> {
  for await (const batch of batches) {
    signal?.throwIfAborted();
    yield batch;
  }
}
