import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import { LeftOut, type Format } from './formats/format.js';

/** The pairs of a run in their order, in batches: each as a line of the format, or why it is left out. */
export async function* lines(
  snapshot: ExportSnapshot,
  format: Format,
  { run, constitution: { slug, version, contentHash } }: ExportFacts,
): AsyncGenerator<(string | LeftOut)[]> {
  if (format.needs === 'texts') {
    for await (const rows of snapshot.textPairs(run.id)) {
      yield rows.map((row) => lineOf(row, (pair) => format.row(pair)));
    }
  } else {
    for await (const rows of snapshot.evidencedPairs(run.id, { slug, version, contentHash })) {
      yield rows.map((row) => lineOf(row, (pair) => format.row(pair)));
    }
  }
}

/** The rules of every format come before the format's own. */
export function lineOf<Pair extends TextPair>(row: PairRow<Pair>, toRow: (pair: Pair) => unknown): string | LeftOut {
  const { pair, done, duplicate } = row;
  if (!done) return new LeftOut('label_job_not_done');
  if (pair.chosen.text === pair.rejected.text) return new LeftOut('same_text');
  if (duplicate) return new LeftOut('duplicate');
  const made = toRow(pair);
  if (made instanceof LeftOut) return made;
  if (made === undefined) throw new Error('the format gave neither a row nor a reason');
  return JSON.stringify(made);
}
