import type { Command } from 'commander';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import type { FileType, Rounds } from '#libs/export/formats/format.js';
import { MOST_COPIES } from '#libs/export/outcomes/soft-label-rows.js';
import { gathering, oneOf, wholeNumber } from '../command.js';
import { readNumber, readSeed } from '../runs/option-readers.js';
import { mixOf, readMixPart, type MixPart } from './mix-option.js';
import { readShares } from './read-shares.js';
import { selectionOf, withSelection, type SelectionOptions } from './selection-options.js';

const FILE_TYPES: FileType[] = ['jsonl', 'parquet', 'json'];

/** The options of an export as commander reads them. */
export interface ExportFlags extends SelectionOptions {
  allowOffline?: boolean;
  partial?: boolean;
  withImages?: boolean;
  captionBlend?: number;
  seed?: string;
  splits?: Record<string, number>;
  nearIdenticalPrompts?: boolean;
  licence?: string;
  fileType?: FileType;
  margin?: boolean;
  rounds?: Rounds;
  mix?: MixPart[];
  softLabelRows?: number;
  withoutOverrides?: boolean;
  holdOutAudited?: boolean;
  acceptedLotsOnly?: boolean;
  calibratedBy?: string;
}

/** Adds a flag for each option, and for each filter. */
export function withExportFlags(command: Command): Command {
  const made = command
    .option('--allow-offline', 'also rows made with the offline model, which are for demonstration only')
    .option('--partial', 'also a run that is not done, as it stands')
    .option('--with-images', 'images: also the pictures themselves, as models and people see them')
    .option('--caption-blend <share>', 'images: share of training captions that are synthetic (0.95)', readNumber)
    .option('--splits <shares>', 'a file a split, by prompt: train=0.9,test=0.1', readShares)
    .option('--near-identical-prompts', 'splits: near-identical prompts stand in one of them')
    .option('--licence <id>', 'what the card names, as the Hugging Face Hub does: cc-by-4.0 (unknown)')
    .option('--file-type <type>', 'jsonl or parquet (jsonl, or what the reader opens)', oneOf(FILE_TYPES))
    .option('--seed <seed>', "what splits and training captions are drawn by (the run's seed)", readSeed)
    .option('--rounds <which>', 'trl-sft: revisions of all rounds, or the last (all)', oneOf(['all', 'last'] as const))
    .option('--margin', 'TRL preference, hh-rlhf, openrlhf: every row has margin, the log-odds of the target')
    .option(
      '--mix <part>',
      'shares by source: RUN=0.5 and human:DATASET=0.5, each after its own --mix',
      gathering(readMixPart),
    )
    .option(
      '--soft-label-rows <number>',
      'each pair as so many rows, turned round in as many as its target says',
      wholeNumber(2, MOST_COPIES),
    )
    .option('--without-overrides', "keep the machine's labels, whatever people settled in audits")
    .option('--hold-out-audited', 'leave out the pairs of audits, to evaluate with')
    .option('--accepted-lots-only', 'only an accepted lot, with its certificate in the manifest')
    .option('--calibrated-by <map>', 'soft labels of its judges go through a map of `precept audit calibrate`');
  return withSelection(made);
}

/** What was asked, as the API takes it; `runs`: as they were named with --run. Throws PreceptError bad_mix. */
export function optionsOf(flags: ExportFlags, runs: readonly string[]): Partial<ExportOptions> {
  const {
    allowOffline = false,
    partial = false,
    withImages,
    captionBlend,
    seed,
    splits,
    margin,
    rounds,
    fileType,
  } = flags;
  const { softLabelRows, withoutOverrides, holdOutAudited, acceptedLotsOnly, calibratedBy } = flags;
  const { nearIdenticalPrompts, licence } = flags;
  return {
    ...{ allowOffline, partial, withImages, captionBlend, seed, splits, margin, fileType, rounds, softLabelRows },
    ...{ withoutOverrides, holdOutAudited, acceptedLotsOnly, calibratedBy, selection: selectionOf(flags) },
    ...{ mix: mixOf(flags.mix, runs), nearIdenticalPrompts, licence },
  };
}
