import type { AssetStore } from '#libs/assets/asset-store.js';
import type { ExportSource } from '#libs/database/export/export-source.js';
import type { ClaimedExport, ExportStore, Unmade } from '#libs/database/export/export.store.js';
import type { ExportProgress } from '#libs/database/export/export-view.js';
import { failureOf } from './export-failure.js';
import { discardTries, ExportFolder } from './files/export-folder.js';
import { noProgress } from './export-progress.js';
import { writeExport } from './export-writer.js';
import { withSmallHeap } from './small-heap.js';
import { formatNamed, type FormatTable } from './formats/registry.js';

/** How often the row is told how far it is. */
const BEAT_MS = 1_000;
/** A claim that is not renewed for this long is free again: the worker is dead. */
const LEASE_MS = 10_000;
const TRIES = 3;
/** Before the second and the third try. */
const PAUSES_MS = [5_000, 60_000];

export interface ExportWorkParts {
  store: ExportStore;
  source: ExportSource;
  formats: FormatTable;
  dataDir: string;
  /** where images lie that are copied */
  assets: Pick<AssetStore, 'open'>;
  /** Precept's */
  version: string;
  /** told of every try that failed */
  onFailure: (error: unknown, exportId: string) => void;
  leaseMs?: number;
  pausesMs?: number[];
}

/** Lost: the lease ran out, and another worker may have taken the export. */
const LOST = new Error('the export is no longer ours');
const ERASED_MEANWHILE = new Error('an item of its runs was erased while it was made: it is made again without it');
const STOPPING = new Error('the worker stops');

/** Makes exports: claims the row, writes the files, puts them under their final name. */
export class ExportWork {
  private readonly stopping = new AbortController();

  constructor(private readonly parts: ExportWorkParts) {}

  /** Looks whether the export is to be made, and makes it. Throws only where the database cannot be reached. */
  async work(exportId: string): Promise<void> {
    const { store, leaseMs = LEASE_MS } = this.parts;
    if (this.stopping.signal.aborted) return;
    const wanted = await store.claim(exportId, leaseMs, TRIES);
    if (wanted) await this.make(wanted);
  }

  /** No export is begun any more; those under way are given back. */
  stop(): void {
    this.stopping.abort(STOPPING);
  }

  /** Exports whose every try was lost with its worker are failed, in sight, and cleared away. */
  async buryLost(): Promise<void> {
    const { store, dataDir } = this.parts;
    const why = `Its worker was lost ${TRIES} times while it made this export: killed, or out of memory. See the worker's log, then ask for the export again.`;
    for (const id of await store.buryLost(TRIES, 'worker_lost', why)) await discardTries(dataDir, id);
  }

  private async make(wanted: ClaimedExport): Promise<void> {
    const { store, source, formats, dataDir, assets, version } = this.parts;
    const lost = new AbortController();
    const progress = noProgress();
    const heartbeat = this.keep(wanted, progress, lost);
    const folder = new ExportFolder(dataDir, wanted.id, wanted.token);
    try {
      const format = formatNamed(formats, wanted.format);
      const signal = AbortSignal.any([lost.signal, this.stopping.signal]);
      const writing = { wanted, format, folder, assets, version, progress, signal };
      const made = await withSmallHeap(() => source.read((snapshot) => writeExport(snapshot, writing)));
      clearInterval(heartbeat);
      const end = await store.finish(wanted, made, () => folder.publish(made.files));
      if (end === 'lost') throw LOST;
      if (end === 'erased') throw ERASED_MEANWHILE;
    } catch (error) {
      clearInterval(heartbeat);
      await folder.discard().catch((why: unknown) => this.parts.onFailure(why, wanted.id));
      if (error === LOST) return;
      await store.end(wanted, this.unmade(error, wanted));
    }
  }

  private unmade(error: unknown, { id, attempt }: ClaimedExport): Unmade {
    if (error === STOPPING) return { kind: 'release' };
    this.parts.onFailure(error, id);
    const { code, message, final } = failureOf(error);
    if (final || attempt >= TRIES) return { kind: 'fail', code, message };
    return { kind: 'retry', delayMs: (this.parts.pausesMs ?? PAUSES_MS)[attempt - 1] ?? 0, code, message };
  }

  private keep(wanted: ClaimedExport, progress: ExportProgress, lost: AbortController): NodeJS.Timeout {
    const { store, leaseMs = LEASE_MS, onFailure } = this.parts;
    return setInterval(
      () => {
        store.renew(wanted, leaseMs, progress).then(
          (ours) => {
            if (!ours) lost.abort(LOST);
          },
          // the database is away for now: the next beat may still come in time
          (error: unknown) => onFailure(error, wanted.id),
        );
      },
      Math.min(BEAT_MS, leaseMs / 3),
    );
  }
}
