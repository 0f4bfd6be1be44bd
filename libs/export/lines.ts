import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import { groupWeight } from '#libs/statistics/ranking/ranked-pairs.js';
import { LeftOut, type PairFormat, type GroupShare } from './formats/format.js';

/** What becomes of pairs of one kind. */
interface Shape<Pair extends TextPair> {
  refuse?(pair: Pair): LeftOut | null;
  row(pair: Pair, group: GroupShare): unknown;
}

/** The pairs of a run in their order, in batches: each as a line of the format, or why it is left out. */
export async function* lines(
  snapshot: ExportSnapshot,
  format: PairFormat,
  { run, constitution: { slug, version, contentHash } }: ExportFacts,
): AsyncGenerator<(string | LeftOut)[]> {
  if (format.needs === 'texts') {
    for await (const rows of wholeGroups(snapshot.textPairs(run.id))) yield linesOf(rows, format);
  } else {
    const pairs = snapshot.evidencedPairs(run.id, { slug, version, contentHash });
    for await (const rows of wholeGroups(pairs)) yield linesOf(rows, format);
  }
}

const groupOf = ({ pair }: PairRow): string => pair.item.contentHash;

/** The same rows in batches that cut no group: they come in the order of groups. */
export async function* wholeGroups<Row extends PairRow>(batches: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  let held: Row[] = [];
  for await (const batch of batches) {
    const rows = held.length === 0 ? batch : [...held, ...batch];
    const last = rows.at(-1);
    // the group that the next batch may go on with
    const open = last ? rows.findLastIndex((row) => groupOf(row) !== groupOf(last)) + 1 : 0;
    held = rows.slice(open);
    if (open > 0) yield rows.slice(0, open);
  }
  if (held.length > 0) yield held;
}

/** Lines of whole groups, in their order. The rules of every format come before the format's own. */
export function linesOf<Pair extends TextPair>(rows: PairRow<Pair>[], shape: Shape<Pair>): (string | LeftOut)[] {
  const sorted = rows.map((row) => ({ row, out: leftOut(row, shape) }));
  const sizes = new Map<string, number>();
  for (const { row, out } of sorted) {
    if (out === null) sizes.set(groupOf(row), (sizes.get(groupOf(row)) ?? 0) + 1);
  }
  return sorted.map(({ row, out }) => {
    if (out !== null) return out;
    const id = groupOf(row);
    const made = shape.row(row.pair, { id, weight: groupWeight(sizes.get(id) ?? 1) });
    if (made === undefined) throw new Error('the format gave no row');
    return JSON.stringify(made);
  });
}

function leftOut<Pair extends TextPair>({ pair, done, duplicate }: PairRow<Pair>, shape: Shape<Pair>): LeftOut | null {
  if (!done) return new LeftOut('label_job_not_done');
  if (pair.chosen.text === pair.rejected.text) return new LeftOut('same_text');
  if (duplicate) return new LeftOut('duplicate');
  return shape.refuse?.(pair) ?? null;
}
