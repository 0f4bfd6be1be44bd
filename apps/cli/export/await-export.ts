import { setTimeout as sleep } from 'node:timers/promises';
import { FolderStore } from '#libs/assets/folder-store.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import type { ExportView } from '#libs/database/export/export-view.js';
import { conflict } from '#libs/domain/precept-error.js';
import { ExportWork } from '#libs/export/export-work.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { preceptVersion } from '#libs/export/precept-version.js';
import type { Services } from '../services.js';
import type { Terminal } from '../terminal/terminal.js';
import { ExportProgressLine } from './export-progress.js';

const EVERY_MS = 200;

/** What is asked while one waits, and what makes the export here. */
export interface Waiting {
  exports: { get(id: string): Promise<ExportView> };
  workers: { workers(): Promise<readonly unknown[]> };
  work: () => Pick<ExportWork, 'work' | 'stop'>;
}

/** Over an installation's own services. */
export const waitingOn = (services: Services): Waiting => ({
  exports: services.exports,
  workers: services.workers,
  work: () => workOf(services),
});

/**
 * Waits until the export is made: by a worker, or, while none lives, by this process through the same code, which gives it back where the
 * signal ends the waiting. Says how far it is, unless `quiet`. Throws PreceptError conflict with the code of what it failed of.
 */
export async function awaitExport(
  { exports, workers, work: begin }: Waiting,
  terminal: Terminal,
  id: string,
  signal: AbortSignal,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<ExportView> {
  const progress = quiet ? null : new ExportProgressLine(terminal);
  let here: { work: ReturnType<Waiting['work']>; made: Promise<void> } | null = null;
  let said = '';
  const sayOnce = (text: string) => {
    if (text !== said) terminal.say(text);
    said = text;
  };
  try {
    for (;;) {
      const view = await exports.get(id);
      if (view.state === 'done') return view;
      if (view.state === 'failed') throw failed(view);
      signal.throwIfAborted();
      // one that a dead worker had begun is free once its lease has run out
      if (here === null && (await workers.workers()).length === 0) {
        if (view.state === 'queued') sayOnce(view.failureMessage ?? 'No worker is running: the export is made here.');
        const work = begin();
        here = { work, made: work.work(id) };
      }
      progress?.tell(view);
      const waited = sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
      // what came of it stands in the row
      if (here && (await Promise.race([here.made.then(() => 'ended'), waited])) === 'ended') here = null;
      await waited;
    }
  } finally {
    terminal.wipe();
    here?.work.stop();
    await here?.made;
  }
}

const failed = ({ failureCode, failureMessage }: ExportView) =>
  conflict(failureCode ?? 'export_failed', `The export failed: ${failureMessage ?? 'nobody knows why'}`);

function workOf({ database, config }: Services): ExportWork {
  return new ExportWork({
    store: new ExportStore(database),
    source: new ExportSource(database),
    formats: formatTable(),
    dataDir: config.dataDir,
    assets: new FolderStore(config.assetsDir),
    version: preceptVersion(),
    // the row keeps what went wrong, and it is told from there
    onFailure: () => undefined,
  });
}
