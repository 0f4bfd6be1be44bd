import type { ItemStore } from '#libs/database/dataset/item.store.js';
import { type ImportListeners, ImportReport } from './import-report.js';
import type { ItemBatch } from './item-batch.js';
import { landLines } from './land-lines.js';

/** The way of batches into a data set: one is being stored while the next is read. */
export class Landing {
  readonly report = new ImportReport();
  private flight: Promise<void> = Promise.resolve();
  private failure: { error: unknown } | null = null;

  constructor(
    private readonly store: Pick<ItemStore, 'known' | 'insert' | 'addGold'>,
    private readonly datasetId: string,
    private readonly listeners: ImportListeners = {},
  ) {}

  /** Sends a batch off once the one before has landed. Throws what hindered that one. */
  async send(batch: ItemBatch): Promise<void> {
    await this.finish();
    this.flight = this.land(batch).catch((error: unknown) => {
      this.failure = { error };
    });
  }

  /** Waits for the batch under way. Throws what hindered it. */
  async finish(): Promise<void> {
    await this.flight;
    if (this.failure) throw this.failure.error;
  }

  /** Waits for the batch under way, however it ends: from then on the report is final. */
  async settled(): Promise<void> {
    await this.flight;
  }

  private async land({ good, bad }: ItemBatch): Promise<void> {
    const rejected = this.report.add(bad, await landLines(this.store, this.datasetId, good));
    if (rejected.length > 0) await this.listeners.onRejected?.(rejected);
    this.listeners.onProgress?.(this.report.counts);
  }
}
