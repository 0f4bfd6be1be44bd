import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import { groupWeight } from '#libs/statistics/ranking/ranked-pairs.js';
import { LeftOut, type GroupShare, type PairFormat, type PairGroupShape, type PairShape } from './formats/format.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import type { AuditedPairs } from '#libs/database/export/audited-pairs.js';
import type { RunCalibration } from '#libs/database/export/run-calibration.js';
import { throughMap } from './calibrated.js';
import { turnEvidence, turnTexts, withFinding } from './human-effect.js';
import type { Mark } from './export-tally.js';
import type { Outcome } from './outcome.js';

/** What stands beside the machine's labels. */
export interface Effects {
  audited: AuditedPairs;
  /** null: no map was asked for */
  calibration: RunCalibration | null;
}

/** The pairs of a run in their order, in batches: what becomes of each group. */
export async function* pairOutcomes(
  snapshot: ExportSnapshot,
  format: PairFormat,
  { run, constitution: { slug, version, contentHash, content } }: ExportFacts,
  options: ExportOptions,
  { audited, calibration }: Effects,
): AsyncGenerator<Outcome[]> {
  const told = { margin: options.margin ?? false, principles: principleKeys(content) };
  if (format.needs === 'texts') {
    for await (const rows of wholeGroups(snapshot.textPairs(run.id)))
      yield outcomesOf(
        rows.map((row) => throughMap(withFinding(row, audited, options, turnTexts), calibration)),
        format,
        told,
      );
  } else if (format.needs === 'pictures') {
    for await (const rows of wholeGroups(snapshot.picturedPairs(run.id)))
      yield outcomesOf(
        rows.map((row) => throughMap(withFinding(row, audited, options, turnTexts), calibration)),
        format,
        told,
      );
  } else {
    const pairs = snapshot.evidencedPairs(run.id, { slug, version, contentHash });
    for await (const rows of wholeGroups(pairs))
      yield outcomesOf(
        rows.map((row) => throughMap(withFinding(row, audited, options, turnEvidence), calibration)),
        format,
        told,
      );
  }
}

/** A stored version has been read and checked: whatever is no principle has no key. */
function principleKeys({ principles }: Record<string, unknown>): string[] {
  if (!Array.isArray(principles)) return [];
  return principles.flatMap((principle: { key?: unknown }) =>
    typeof principle.key === 'string' ? [principle.key] : [],
  );
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

export interface Told {
  /** rows have TRL's `margin`: all of them or none */
  margin: boolean;
  principles: readonly string[];
}

/** What becomes of whole groups, in their order. */
export function outcomesOf<Pair extends TextPair>(
  rows: readonly PairRow<Pair>[],
  shape: PairShape<Pair> | PairGroupShape<Pair>,
  told: Told,
): Outcome[] {
  const groups: [PairRow<Pair>, ...PairRow<Pair>[]][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && groupOf(last[0]) === groupOf(row)) last.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => outcomeOf(group, shape, told));
}

/** The rules of every format come before the format's own. */
function outcomeOf<Pair extends TextPair>(
  group: [PairRow<Pair>, ...PairRow<Pair>[]],
  shape: PairShape<Pair> | PairGroupShape<Pair>,
  { margin, principles }: Told,
): Outcome {
  const leftOut: LeftOut[] = [];
  const sieve = <T>(all: readonly T[], why: (one: T) => LeftOut | null | undefined): T[] =>
    all.filter((one) => {
      const out = why(one);
      if (out) leftOut.push(out);
      return !out;
    });
  const fit = sieve(group, (row) => ruledOut(row) ?? shape.refuse?.(row.pair)).map(({ pair }) => pair);
  const pairs = 'rows' in shape ? sieve(fit, (pair) => shape.refuseIn?.(pair, fit)) : fit;
  const { prompt } = group[0].pair;
  if (pairs.length === 0) return { prompt, rows: [], exported: 0, leftOut };
  const share: GroupShare = { id: groupOf(group[0]), weight: groupWeight(pairs.length), principles };
  const rows =
    'rows' in shape
      ? shape.rows(pairs, share)
      : pairs.map((pair) => {
          const row = shape.row(pair, share);
          return margin ? { ...row, margin: pair.margin } : row;
        });
  return { prompt, rows, exported: pairs.length, leftOut, ...marksOf(pairs) };
}

/** Nothing where no audit has drawn from the run, and no map was asked for. */
function marksOf(pairs: readonly TextPair[]): Partial<Record<Mark, number>> {
  if (!pairs.some(({ audit, uncalibrated }) => audit ?? uncalibrated !== undefined)) return {};
  return {
    audited: pairs.filter(({ audit }) => audit?.audited).length,
    overridden: pairs.filter(({ way }) => way === 'human').length,
    calibrated: pairs.filter(({ uncalibrated }) => uncalibrated).length,
    judgedOtherwise: pairs.filter(({ uncalibrated, way }) => uncalibrated === null && way !== 'human').length,
  };
}

function ruledOut({ pair, done, duplicate, out }: PairRow): LeftOut | null {
  if (!done) return new LeftOut('label_job_not_done');
  if (pair.chosen.text === pair.rejected.text) return new LeftOut('same_text');
  if (duplicate) return new LeftOut('duplicate');
  return out === undefined ? null : new LeftOut(out);
}
