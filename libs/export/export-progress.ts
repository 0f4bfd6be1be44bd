import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { ExportProgress } from '#libs/database/export/export-view.js';

/** Nothing is read, and nobody knows of how much. */
export const noProgress = (): ExportProgress => ({ read: 0, of: null, written: 0 });

/** The same snapshot, which counts what is read of it: pairs, images and rounds. */
export function counted(snapshot: ExportSnapshot, progress: ExportProgress): ExportSnapshot {
  async function* counting<Row>(batches: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
    for await (const batch of batches) {
      progress.read += batch.length;
      yield batch;
    }
  }
  return {
    ...snapshot,
    textPairs: (choice) => counting(snapshot.textPairs(choice)),
    picturedPairs: (choice) => counting(snapshot.picturedPairs(choice)),
    humanPairs: (...of) => counting(snapshot.humanPairs(...of)),
    evidencedPairs: (choice) => counting(snapshot.evidencedPairs(choice)),
    images: (runId) => counting(snapshot.images(runId)),
    rounds: (runId) => counting(snapshot.rounds(runId)),
  };
}
