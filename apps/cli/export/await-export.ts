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

const EVERY_MS = 200;

/**
 * Waits until the export is made: by a worker, or, while none lives, by this process through the same code.
 * Throws PreceptError conflict with the code of what it failed of.
 */
export async function awaitExport(
  services: Services,
  terminal: Terminal,
  id: string,
  signal: AbortSignal,
): Promise<ExportView> {
  const { exports, workers } = services;
  let said = '';
  const sayOnce = (text: string) => {
    if (text !== said) terminal.say(text);
    said = text;
  };
  for (;;) {
    const view = await exports.get(id);
    if (view.state === 'done') return view;
    if (view.state === 'failed') {
      throw conflict(
        view.failureCode ?? 'export_failed',
        `The export failed: ${view.failureMessage ?? 'nobody knows why'}`,
      );
    }
    signal.throwIfAborted();
    if (view.state === 'queued' && (await workers.workers()).length === 0) {
      sayOnce(view.failureMessage ?? 'No worker is running: the export is made here.');
      await makeHere(services, id);
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function makeHere({ database, config }: Services, id: string): Promise<void> {
  const work = new ExportWork({
    store: new ExportStore(database),
    source: new ExportSource(database),
    formats: formatTable(),
    dataDir: config.dataDir,
    assets: new FolderStore(config.assetsDir),
    version: preceptVersion(),
    // the row keeps what went wrong, and it is told from there
    onFailure: () => undefined,
  });
  await work.work(id);
}
