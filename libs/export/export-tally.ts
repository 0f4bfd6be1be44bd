import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportCounts } from '#libs/database/export/export-view.js';
import type { Format } from './formats/format.js';
import { PairFigures } from './card/pair-figures.js';
import { ItemHashes } from './item-hashes.js';
import type { Outcome } from './outcomes/outcome.js';

/** Counted of exported pairs where the export has such. */
const MARKS = ['audited', 'overridden', 'calibrated', 'judgedOtherwise'] as const;
export type Mark = (typeof MARKS)[number];

/** Counts what goes out and what is left out. */
export class ExportTally {
  /** of the exported pairs, for the card */
  readonly figures = new PairFigures();
  /** that have a row */
  readonly items = new ItemHashes();
  private exported = 0;
  private rows = 0;
  private readonly marked: Partial<Record<Mark, number>> = {};
  private readonly leftOut = new Map<string, number>();
  private readonly sources = new Map<string, number>();

  /** `marks`: what is counted of pairs beside; each is told where it was looked for, be there a pair or not. */
  constructor(marks: readonly Mark[]) {
    for (const mark of marks) this.marked[mark] = 0;
  }

  add(outcome: Outcome): void {
    const { exported, rows, leftOut } = outcome;
    for (const mark of MARKS) {
      const count = this.marked[mark];
      if (count !== undefined) this.marked[mark] = count + (outcome[mark] ?? 0);
    }
    for (const pair of outcome.pairs ?? []) {
      this.figures.add(pair);
      if (pair.source !== undefined) this.sources.set(pair.source, (this.sources.get(pair.source) ?? 0) + 1);
    }
    if (rows.length > 0) this.items.add(outcome.item);
    this.exported += exported;
    this.rows += rows.length;
    for (const { reason } of leftOut) this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + 1);
  }

  /**
   * Reasons in alphabetical order. Throws where the pairs counted beforehand are not those that were seen.
   * @param facts of all `runs` together
   */
  counts(facts: ExportFacts, needs: Format['needs'], runs: readonly ExportFacts[]): ExportCounts {
    const leftOut = Object.fromEntries([...this.leftOut].sort(([a], [b]) => (a < b ? -1 : 1)));
    const seen = this.exported + Object.values(leftOut).reduce((sum, n) => sum + n, 0);
    const { exported } = this;
    const made = { exported, ...(this.rows === exported ? {} : { rows: this.rows }), leftOut };
    if (needs === 'images') return { images: seen, ...made, notes: otherNotes(facts, runs) };
    if (needs === 'rounds') return { rounds: seen, ...made, notes: otherNotes(facts, runs) };
    if (seen !== facts.pairs) throw new Error(`${seen} pairs were seen where the run has ${facts.pairs}`);
    const sources = this.sources.size === 0 ? {} : { sources: Object.fromEntries([...this.sources].sort()) };
    return { pairs: facts.pairs, ...made, ...sources, ...this.marked, notes: notes(facts, runs) };
  }
}

const OFFLINE = 'Made with the offline model, which answers from word lists: for demonstration, not for training.';

/** Of images and rounds. */
function otherNotes({ run }: ExportFacts, runs: readonly ExportFacts[]): string[] {
  return [...runs.flatMap(runNotes), ...(run.offline ? [OFFLINE] : [])];
}

function notes({ offlinePairs }: ExportFacts, runs: readonly ExportFacts[]): string[] {
  const versions = new Set(runs.map(({ constitution: { slug, version } }) => `${slug}@${version}`));
  const lines = runs.flatMap(runNotes);
  if (versions.size > 1) lines.push(`The runs are under different constitution versions: ${[...versions].join(', ')}.`);
  if (offlinePairs > 0) lines.push(OFFLINE);
  return lines;
}

function runNotes({ run, labelJobs }: ExportFacts): string[] {
  const lines: string[] = [];
  if (run.state !== 'done') {
    const open = labelJobs.states.active ?? 0;
    lines.push(
      `The run was ${run.state}: ${open} of ${labelJobs.total} label jobs had not ended. Exported later, it may give other rows.`,
    );
  }
  const failed = labelJobs.states.failed ?? 0;
  if (failed > 0) lines.push(`${failed} of ${labelJobs.total} label jobs failed and have no label.`);
  return lines;
}
