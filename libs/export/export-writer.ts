import { conflict } from '#libs/domain/precept-error.js';
import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { ClaimedExport } from '#libs/database/export/export.store.js';
import type { ExportCounts, ExportedFile } from '#libs/database/export/export-view.js';
import { ExportFile } from './export-file.js';
import type { ExportFolder } from './export-folder.js';
import { ExportTally } from './export-tally.js';
import type { Format } from './formats/format.js';
import { lines } from './lines.js';
import { contentHash, MANIFEST, manifestContent, type Manifest, type ManifestContent } from './manifest.js';
import { runNotDone } from './run-not-done.js';

export interface Writing {
  wanted: ClaimedExport;
  format: Format;
  folder: ExportFolder;
  /** Precept's */
  version: string;
  /** looked at between batches */
  signal: AbortSignal;
}

/**
 * Writes the files of one export and its manifest. Throws PreceptError run_not_done, offline_rows before the folder is
 * made; the signal's reason once it is aborted.
 */
export async function writeExport(
  snapshot: ExportSnapshot,
  writing: Writing,
): Promise<{ counts: ExportCounts; files: ExportedFile[] }> {
  const { wanted, format, folder, version } = writing;
  const facts = await snapshot.facts(wanted.runId);
  refuse(facts, wanted);
  const sources = await snapshot.sources(wanted.runId);
  await folder.begin();
  const tally = new ExportTally();
  const file = await writePairs(snapshot, writing, facts, tally);
  const counts = tally.counts(facts);
  const content = manifestContent({ version, format, options: wanted.options, facts, sources, counts, files: [file] });
  const manifest = await writeManifest(folder, content, wanted, facts);
  return { counts, files: [file, manifest] };
}

function refuse(facts: ExportFacts, { options }: ClaimedExport): void {
  // it was done when the export was asked for, and runs again since
  if (facts.run.state !== 'done' && !options.partial) throw runNotDone(facts.run.id, facts.run.state, facts.labelJobs);
  if (facts.offlinePairs > 0 && !options.allowOffline) {
    throw conflict(
      'offline_rows',
      `${facts.offlinePairs} of the run's ${facts.pairs} preference pairs were made with the offline model, which answers from word lists: they are for demonstration, not for training. To export them all the same, ask again with allowOffline: true; each row will be marked.`,
    );
  }
}

async function writePairs(
  snapshot: ExportSnapshot,
  { format, folder, signal }: Writing,
  facts: ExportFacts,
  tally: ExportTally,
) {
  const file = await ExportFile.create(folder.path, `pairs.${format.extension}`);
  try {
    for await (const batch of lines(snapshot, format, facts)) {
      signal.throwIfAborted();
      await file.writeLines(tally.sort(batch));
    }
    return await file.seal();
  } finally {
    await file.close();
  }
}

async function writeManifest(
  folder: ExportFolder,
  content: ManifestContent,
  wanted: ClaimedExport,
  { run, dataset }: ExportFacts,
): Promise<ExportedFile> {
  const manifest: Manifest = {
    kind: 'precept-export',
    contentHash: contentHash(content),
    content,
    made: {
      exportId: wanted.id,
      runId: run.id,
      dataset,
      by: wanted.createdBy,
      askedAt: wanted.createdAt.toISOString(),
      finishedAt: new Date().toISOString(),
    },
  };
  const file = await ExportFile.create(folder.path, MANIFEST);
  try {
    await file.write(`${JSON.stringify(manifest, null, 2)}\n`);
    return { ...(await file.seal()), rows: null };
  } finally {
    await file.close();
  }
}
