import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportCounts } from '#libs/database/export/export-view.js';
import type { Format } from './formats/format.js';
import type { Outcome } from './outcome.js';

/** Counted of exported pairs where the export has such. */
const MARKS = ['audited', 'overridden', 'calibrated', 'judgedOtherwise'] as const;
export type Mark = (typeof MARKS)[number];

/** Counts what goes out and what is left out. */
export class ExportTally {
  private exported = 0;
  private rows = 0;
  private readonly marked: Partial<Record<Mark, number>> = {};
  private readonly leftOut = new Map<string, number>();

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
    this.exported += exported;
    this.rows += rows.length;
    for (const { reason } of leftOut) this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + 1);
  }

  /** Reasons in alphabetical order. Throws where the pairs counted beforehand are not those that were seen. */
  counts(facts: ExportFacts, needs: Format['needs']): ExportCounts {
    const leftOut = Object.fromEntries([...this.leftOut].sort(([a], [b]) => (a < b ? -1 : 1)));
    const seen = this.exported + Object.values(leftOut).reduce((sum, n) => sum + n, 0);
    const { exported } = this;
    const made = { exported, ...(this.rows === exported ? {} : { rows: this.rows }), leftOut };
    if (needs === 'images') return { images: seen, ...made, notes: imageNotes(facts, seen, exported) };
    if (needs === 'rounds') return { rounds: seen, ...made, notes: roundNotes(facts, seen, exported) };
    if (seen !== facts.pairs) throw new Error(`${seen} pairs were seen where the run has ${facts.pairs}`);
    return { pairs: facts.pairs, ...made, ...this.marked, notes: notes(facts, exported) };
  }
}

function imageNotes(facts: ExportFacts, seen: number, exported: number): string[] {
  const lines = runNotes(facts);
  if (seen === 0) lines.unshift('The run has no image, so the export has no row.');
  else if (exported === 0) lines.unshift('Every image was left out, so the export has no row.');
  if (facts.run.offline) lines.push(OFFLINE);
  return lines;
}

function roundNotes(facts: ExportFacts, seen: number, exported: number): string[] {
  const lines = runNotes(facts);
  if (seen === 0) lines.unshift('The run has no critique of a text, so the export has no row.');
  else if (exported === 0) lines.unshift('Every round was left out, so the export has no row.');
  if (facts.run.offline) lines.push(OFFLINE);
  return lines;
}

const OFFLINE = 'Made with the offline model, which answers from word lists: for demonstration, not for training.';

function notes(facts: ExportFacts, exported: number): string[] {
  const { pairs, offlinePairs } = facts;
  const lines: string[] = [];
  if (pairs === 0) lines.push('The run has no preference pair, so the export has no row.');
  else if (exported === 0) lines.push('Every pair was left out, so the export has no row.');
  lines.push(...runNotes(facts));
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
