import type { AssetStore } from '#libs/assets/asset-store.js';
import { conflict } from '#libs/domain/precept-error.js';
import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { ClaimedExport, MadeExport } from '#libs/database/export/export.store.js';
import type { HumanFacts } from '#libs/database/export/human-pairs.js';
import type { ExportedFile, ExportOptions, ExportProgress } from '#libs/database/export/export-view.js';
import { CARD, cardText } from './card/card.js';
import { emptyFile } from './card/known-limits.js';
import { DEFAULT_CAPTION_BLEND } from './outcomes/caption-blend.js';
import { ExportFile } from './files/export-file.js';
import { counted } from './export-progress.js';
import { summaryOf } from './export-summary.js';
import { folderPictures } from './files/folder-pictures.js';
import { type Effects, NO_EFFECTS } from './outcomes/effects.js';
import { effectsOn, exportedRuns } from './selection/exported-runs.js';
import type { ExportFolder } from './files/export-folder.js';
import { emptySelection } from './selection/empty-selection.js';
import { ExportTally, type Mark } from './export-tally.js';
import { fileTypeOf, isOfPairs, type Format } from './formats/format.js';
import { hasPictures } from './formats/picture.js';
import { joined } from './selection/joined-runs.js';
import {
  contentHash,
  MANIFEST,
  manifestContent,
  type ExportedRun,
  type Manifest,
  type ManifestContent,
} from './manifest/manifest.js';
import { nearPrompts } from './selection/near-prompts.js';
import { passesOf } from './selection/passes.js';
import { pairOutcomes } from './outcomes/pair-outcomes.js';
import { withPictures } from './files/pictures.js';
import { roundOutcomes } from './outcomes/round-outcomes.js';
import { RowFiles } from './files/row-files.js';
import { imageOutcomes } from './outcomes/image-outcomes.js';

export interface Writing {
  wanted: ClaimedExport;
  format: Format;
  folder: ExportFolder;
  /** where images lie that are copied */
  assets: Pick<AssetStore, 'open'>;
  /** Precept's */
  version: string;
  /** kept up to date while it is written */
  progress: ExportProgress;
  /** looked at between batches */
  signal: AbortSignal;
}

/**
 * Writes the files of one export and its manifest. Throws PreceptError run_not_done, offline_rows, calibration_map_fits_none before the folder is
 * made; empty_selection where nothing is left; the signal's reason once it is aborted.
 */
export async function writeExport(snapshot: ExportSnapshot, writing: Writing): Promise<MadeExport> {
  const { wanted, format, folder, version } = writing;
  const runs = await exportedRuns(snapshot, wanted, isOfPairs(format) ? 'pairs' : 'labelled');
  const [first, ...more] = runs;
  const human = await humanParts(snapshot, wanted.options);
  const ofRuns = joined(
    first.facts,
    more.map((run) => run.facts),
  );
  const facts = { ...ofRuns, pairs: ofRuns.pairs + human.pairs };
  refuse(facts, writing);
  const effects = isOfPairs(format) ? await effectsOn(snapshot, wanted.options, runs) : NO_EFFECTS;
  const { calibration } = effects;
  const { audits } = effects.audited;
  if (isOfPairs(format)) writing.progress.of = facts.pairs * passesOf(wanted.options);
  await folder.begin();
  const marks: Mark[] = audits.length > 0 ? ['audited', 'overridden'] : [];
  if (calibration) marks.push('calibrated', 'judgedOtherwise');
  const tally = new ExportTally(marks);
  const rows = await writeRows(counted(snapshot, writing.progress), writing, { facts, effects, runs }, tally);
  const files: ExportedFile[] = rows.map(({ name, bytes, sha256, rows: n }) => ({ name, bytes, sha256, rows: n }));
  for (const { name, text } of format.beside?.(rows) ?? []) files.push(await ExportFile.of(folder.path, name, text));
  const counts = tally.counts(
    facts,
    format.needs,
    runs.map((run) => run.facts),
  );
  if (counts.exported === 0) throw emptySelection(counts, wanted.options);
  for (const { name, rows: n } of rows) if (n === 0) counts.notes.push(emptyFile(name));
  const parts = {
    version,
    format,
    options: wanted.options,
    first,
    more,
    counts,
    files,
    pictures: wanted.options.withImages ? await folderPictures(folder.path) : null,
    audits,
    calibration,
  };
  const content = manifestContent(parts);
  const card = await ExportFile.of(folder.path, CARD, cardText(content, format, rows, tally.figures));
  files.push(card);
  const manifest = await writeManifest(folder, content, wanted, first.facts);
  const erased = runs.reduce((sum, run) => sum + run.facts.erased, human.erased);
  const summary = summaryOf(content, tally.figures);
  return { counts, files: [...files, manifest], summary, itemHashes: tally.items.all(), erased };
}

/** Of all data sets of a mix. */
async function humanParts(snapshot: ExportSnapshot, { mix }: ExportOptions): Promise<HumanFacts> {
  const all = { pairs: 0, erased: 0 };
  for (const { dataset } of mix?.human ?? []) {
    const { pairs, erased } = await snapshot.humanFacts(dataset);
    all.pairs += pairs;
    all.erased += erased;
  }
  return all;
}

function refuse(facts: ExportFacts, { wanted: { options }, format }: Writing): void {
  const ofPairs = isOfPairs(format);
  if ((!ofPairs ? facts.run.offline : facts.offlinePairs > 0) && !options.allowOffline) {
    const which = !ofPairs
      ? `The run's ${format.needs} were`
      : `${facts.offlinePairs} of the run's ${facts.pairs} preference pairs were`;
    throw conflict(
      'offline_rows',
      `${which} labelled with the offline model, which answers from word lists: they are for demonstration, not for training. To export them all the same, ask again with allowOffline: true; each row will be marked.`,
    );
  }
}

/** What is known of the runs before their rows are read. */
interface Known {
  /** of all of them */
  facts: ExportFacts;
  runs: readonly [ExportedRun, ...ExportedRun[]];
  effects: Effects;
}

async function writeRows(snapshot: ExportSnapshot, writing: Writing, known: Known, tally: ExportTally) {
  const { format, folder, signal, wanted } = writing;
  const { options } = wanted;
  const isGrouped = options.nearIdenticalPrompts && options.splits;
  const groups = isGrouped ? await nearPrompts(promptsOf(snapshot, wanted)) : null;
  const files = await RowFiles.create(folder.path, format, known.facts, options, groups);
  try {
    const made = outcomesOfRun(snapshot, writing, known);
    const picturing = {
      fileType: fileTypeOf(format, wanted.options.fileType),
      assets: writing.assets,
      folder: folder.path,
    };
    for await (const outcomes of hasPictures(format) ? withPictures(made, picturing) : made) {
      signal.throwIfAborted();
      outcomes.forEach((outcome) => tally.add(outcome));
      await files.write(outcomes);
      for (const { rows } of outcomes) writing.progress.written += rows.length;
    }
    return await files.seal();
  } finally {
    await files.close();
  }
}

/** Those of all sources. */
const promptsOf = (snapshot: ExportSnapshot, { runId, moreRunIds, options: { mix } }: ClaimedExport) =>
  snapshot.prompts([runId, ...moreRunIds], mix?.human.map(({ dataset }) => dataset) ?? []);

function outcomesOfRun(snapshot: ExportSnapshot, { format, folder, wanted, assets }: Writing, known: Known) {
  const { facts, effects, runs } = known;
  const { withImages = false, captionBlend = DEFAULT_CAPTION_BLEND, seed = facts.run.seed } = wanted.options;
  const { id, offline } = facts.run;
  if (format.needs === 'rounds') return roundOutcomes(snapshot, id, format, wanted.options.rounds ?? 'all');
  if (isOfPairs(format)) {
    const [first, ...more] = runs;
    const all: [ExportFacts, ...ExportFacts[]] = [first.facts, ...more.map((run) => run.facts)];
    return pairOutcomes(snapshot, format, all, wanted.options, effects);
  }
  const settings = { withImages, captionBlend };
  return imageOutcomes(snapshot, id, { format, settings, seed, offline, assets, folder: folder.path });
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
      ...(wanted.moreRunIds.length === 0 ? {} : { moreRunIds: wanted.moreRunIds }),
      dataset,
      ...(wanted.options.calibratedBy === undefined ? {} : { calibrationMapId: wanted.options.calibratedBy }),
      by: wanted.createdBy,
      askedAt: wanted.createdAt.toISOString(),
      finishedAt: new Date().toISOString(),
    },
  };
  return ExportFile.of(folder.path, MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
}
