import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import type { PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import { groupWeight } from '#libs/statistics/ranking/ranked-pairs.js';
import { LeftOut, type GroupShare, type PairFormat, type PairGroupShape, type PairShape } from '../formats/format.js';
import type { ExportMix, ExportOptions } from '#libs/database/export/export-view.js';
import type { PairChoice } from '#libs/database/export/selection/pair-selection.js';
import { throughMap } from './calibrated.js';
import type { Effects } from './effects.js';
import { joined, principleKeys } from '../selection/joined-runs.js';
import { pairChoice } from '../selection/pair-choice.js';
import { Mix, sourceNames } from '../selection/mix.js';
import { HUMAN_PROBABILITY, turnEvidence, turnTexts, withFinding } from './human-effect.js';
import type { Mark } from '../export-tally.js';
import { softLabelRows } from './soft-label-rows.js';
import type { Outcome } from './outcome.js';

/** The pairs of the runs in their order, in batches: what becomes of each group. `runs`: the first one first. */
export async function* pairOutcomes(
  snapshot: ExportSnapshot,
  format: PairFormat,
  runs: readonly [ExportFacts, ...ExportFacts[]],
  options: ExportOptions,
  effects: Effects,
): AsyncGenerator<Outcome[]> {
  const [first, ...more] = runs;
  const told = {
    margin: options.margin ?? false,
    copies: options.softLabelRows ?? 1,
    principles: principleKeys(joined(first, more).constitution.content),
  };
  const ids = runs.map(({ run }) => run.id);
  const asked = pairChoice(ids, options, first.run.seed, effects);
  if (format.needs === 'texts') {
    const read = (choice: PairChoice) =>
      effective(sourcePairs(snapshot, choice, options.mix), options, effects, turnTexts);
    yield* chosen(read, asked, format, told, mixOf(options, asked));
  } else if (format.needs === 'pictures') {
    const read = (choice: PairChoice) => effective(snapshot.picturedPairs(choice), options, effects, turnTexts);
    yield* chosen(read, asked, format, told);
  } else {
    const read = (choice: PairChoice) => effective(snapshot.evidencedPairs(choice), options, effects, turnEvidence);
    yield* chosen(read, asked, format, told);
  }
}

type Shaped<Pair extends TextPair> = PairShape<Pair> | PairGroupShape<Pair>;

/** Where there is room for few pairs of a prompt, those that the format cannot take are found first: they must not fill it. */
async function* chosen<Pair extends TextPair>(
  read: (choice: PairChoice) => AsyncIterable<PairRow<Pair>[]>,
  asked: PairChoice,
  shape: Shaped<Pair>,
  told: Told,
  mix: Mix | null = null,
): AsyncGenerator<Outcome[]> {
  const unfit: string[] = [];
  const { maxPerPrompt, ...selection } = asked.selection;
  if (maxPerPrompt !== undefined) {
    for await (const rows of read({ ...asked, selection }))
      unfit.push(...rows.filter((row) => ruledOut(row, shape)).map(({ id }) => id));
  }
  const choice = { ...asked, unfit };
  if (mix) {
    for await (const rows of read(choice)) rows.filter((row) => !ruledOut(row, shape)).forEach((row) => mix.offer(row));
    mix.settle();
  }
  for await (const rows of read(choice))
    yield outcomesOf(mix ? rows.map((row) => mixed(row, mix, shape)) : rows, shape, told);
}

/** What the format or a rule leaves out keeps its own reason. */
function mixed<Pair extends TextPair>(row: PairRow<Pair>, mix: Mix, shape: Shaped<Pair>): PairRow<Pair> {
  const pair = { ...row.pair, source: mix.nameOf(row) };
  const out = ruledOut(row, shape) ? null : mix.reasonOf(row);
  return out === null ? { ...row, pair } : { ...row, pair, out };
}

const mixOf = ({ mix }: ExportOptions, { runIds, seed }: PairChoice): Mix | null =>
  mix
    ? new Mix(
        [...mix.runs, ...mix.human.map(({ share }) => share)],
        sourceNames(runIds.length, mix),
        runIds.length,
        seed,
      )
    : null;

/** The pairs of the runs, then those of each data set that people labelled. */
async function* sourcePairs(
  snapshot: ExportSnapshot,
  choice: PairChoice,
  mix: ExportMix | undefined,
): AsyncGenerator<PairRow[]> {
  yield* snapshot.textPairs(choice);
  for (const [n, { dataset }] of (mix?.human ?? []).entries())
    yield* snapshot.humanPairs(dataset, choice.runIds.length + n + 1, HUMAN_PROBABILITY);
}

const groupOf = ({ group }: PairRow): string => group;

/** The same rows, whole groups at a time, with what people found and through the map. */
async function* effective<Pair extends TextPair>(
  batches: AsyncIterable<PairRow<Pair>[]>,
  options: ExportOptions,
  { audited, calibration }: Effects,
  turn: (pair: Pair) => Pair,
): AsyncGenerator<PairRow<Pair>[]> {
  for await (const rows of wholeGroups(batches))
    yield rows.map((row) => throughMap(withFinding(row, audited, options, turn), calibration));
}

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
  /** rows that a pair is, where the format has a row a pair; absent: 1 */
  copies?: number;
  principles: readonly string[];
}

/** What becomes of whole groups, in their order. */
export function outcomesOf<Pair extends TextPair>(
  rows: readonly PairRow<Pair>[],
  shape: Shaped<Pair>,
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

function outcomeOf<Pair extends TextPair>(
  group: [PairRow<Pair>, ...PairRow<Pair>[]],
  shape: Shaped<Pair>,
  { margin, principles, copies = 1 }: Told,
): Outcome {
  const leftOut: LeftOut[] = [];
  const sieve = <T>(all: readonly T[], why: (one: T) => LeftOut | null | undefined): T[] =>
    all.filter((one) => {
      const out = why(one);
      if (out) leftOut.push(out);
      return !out;
    });
  const fit = sieve(group, (row) => ruledOut(row, shape)).map(({ pair }) => pair);
  const pairs = 'rows' in shape ? sieve(fit, (pair) => shape.refuseIn?.(pair, fit)) : fit;
  const {
    prompt,
    item: { contentHash: item },
  } = group[0].pair;
  if (pairs.length === 0) return { item, prompt, rows: [], exported: 0, leftOut };
  const share: GroupShare = { id: groupOf(group[0]), weight: groupWeight(pairs.length) / copies, principles };
  const rows =
    'rows' in shape
      ? shape.rows(pairs, share)
      : pairs
          .flatMap((pair) => (copies === 1 ? [pair] : softLabelRows(pair, copies)))
          .map((pair) => {
            const row = shape.row(pair, share);
            return margin ? { ...row, margin: pair.margin } : row;
          });
  return { item, prompt, rows, exported: pairs.length, leftOut, pairs, ...marksOf(pairs) };
}

/** Nothing where no audit has drawn from the run, and no map was asked for. */
function marksOf(pairs: readonly TextPair[]): Partial<Record<Mark, number>> {
  if (!pairs.some(({ audit, uncalibrated }) => audit ?? uncalibrated !== undefined)) return {};
  return {
    audited: pairs.filter(({ audit }) => audit?.audited).length,
    // pairs that people ranked elsewhere are theirs too, and turn nothing round
    overridden: pairs.filter(({ audit }) => audit && audit.machine !== null).length,
    calibrated: pairs.filter(({ uncalibrated }) => uncalibrated).length,
    judgedOtherwise: pairs.filter(({ uncalibrated, way }) => uncalibrated === null && way !== 'human').length,
  };
}

/** The rules of every format come before the format's own. */
function ruledOut<Pair extends TextPair>(
  { pair, done, duplicate, out }: PairRow<Pair>,
  shape: Shaped<Pair>,
): LeftOut | null {
  if (out === 'erased') return new LeftOut(out);
  if (!done) return new LeftOut('label_job_not_done');
  if (pair.chosen.text === pair.rejected.text) return new LeftOut('same_text');
  if (duplicate) return new LeftOut('duplicate');
  return out === undefined ? (shape.refuse?.(pair) ?? null) : new LeftOut(out);
}
