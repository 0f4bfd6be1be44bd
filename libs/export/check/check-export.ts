import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#libs/config/error-code.js';
import { invalid } from '#libs/domain/precept-error.js';
import { MANIFEST } from '../manifest/manifest.js';
import { readManifest } from '../manifest/read-manifest.js';
import { pairsIn } from './checked-pair.js';
import { PairSample } from './pair-sample.js';
import { readRows } from './read-rows.js';
import { repeatsOf } from './repeats.js';
import { signalsOf } from './signals.js';
import { findingsOf, type Finding, type Found } from './findings.js';

/** Pairs that are looked at: of more, a sample of whole prompts. A pair takes about a kilobyte. */
export const SAMPLE_PAIRS = 50_000;

export interface ExportCheck extends Found {
  findings: Finding[];
}

/**
 * What a trainer should know of the pairs of an export before it learns from them: what length, source and simple features alone
 * tell of the label, and what repeats, between splits and at all. Reads the files once, at memory that does not follow their size
 * unless a few prompts have most of the pairs: those are kept whole.
 * Whether they are as they were made is for verifyExport to say. Throws PreceptError no_export, no_pairs_to_check, unreadable_rows.
 */
export async function checkExport(
  folder: string,
  { most = SAMPLE_PAIRS, seed = 'check' }: { most?: number; seed?: string } = {},
): Promise<ExportCheck> {
  const sample = new PairSample(most, seed);
  const { files, options = {} } = await contentOf(folder);
  for (const { name, rows } of files) {
    if (rows === null) continue;
    for await (const row of readRows(join(folder, name), name)) {
      for (const pair of pairsIn(row)) sample.add(pair, splitOf(name));
    }
  }
  const { pairs, seen, share } = sample;
  if (seen === 0) {
    throw invalid(
      'no_pairs_to_check',
      `${folder} has no pair of texts: an export of pairs in a format of texts has some.`,
    );
  }
  const signals = signalsOf(pairs, seed);
  const repeats = repeatsOf(pairs);
  const copied = options.softLabelRows !== undefined;
  const found = { pairs: seen, copied, checked: pairs.length, share, signals, ...repeats };
  return { ...found, findings: findingsOf(found) };
}

async function contentOf(folder: string) {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return null;
    throw error;
  });
  const read = readManifest(text);
  if ('problem' in read) throw invalid('no_export', `${MANIFEST} in ${folder} ${read.problem}.`);
  const { content } = read.manifest;
  for (const { name } of content.files) {
    await stat(join(folder, name)).catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT'
        ? invalid('no_export', `${name} is missing in ${folder}: fetch the export again.`)
        : error;
    });
  }
  return content;
}

/** "pairs-train.jsonl": train; null: there are no splits. */
const splitOf = (name: string): string | null => /^pairs-([a-z0-9]+)\./.exec(name)?.[1] ?? null;
