import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats a task until stopped. A round never overlaps the one before; a failed round is told and tried again. */
export class Rhythm {
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  constructor(everyMs: number, task: () => Promise<unknown>, onError: (error: Error) => void) {
    this.ended = this.repeat(everyMs, task, onError);
  }

  /** Resolves once the round under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async repeat(everyMs: number, task: () => Promise<unknown>, onError: (error: Error) => void): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await task();
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
      }
      // an aborted sleep is the wanted end
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
