import type { LabelledJob } from '#libs/database/read-models/labelled-jobs.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { placeOf, Strongest } from '../labels/examples.js';
import type { LabelSettings, ReportedLabel, ReportedPrincipleLabel } from '../labels/reported-label.js';
import { jointFindings } from './findings.js';
import type { ConflictExample, PrinciplePairFigures } from './principle-report.js';

/** So many pairs are listed. */
export const MOST_PAIRS = 2000;

interface Cell {
  first: string;
  second: string;
  labels: number;
  agreed: number;
  conflicts: number;
  examples: Strongest<ConflictExample>;
}

/** Each two principles that were asked about the same label. */
export class PrinciplePairs {
  private readonly cells = new Map<string, Cell>();

  /** `places`: of principles in the constitution, by key; the earlier one comes first. */
  constructor(private readonly places: ReadonlyMap<string, number>) {}

  add(job: LabelledJob, label: ReportedLabel, settings: LabelSettings): void {
    const { principles } = label;
    for (const [i, one] of principles.entries()) {
      for (const two of principles.slice(i + 1)) this.addPair(job, label, this.inOrder(one, two), settings);
    }
  }

  result(): { pairs: PrinciplePairFigures[]; leftOut: number } {
    const all = [...this.cells.values()].sort((a, b) => b.labels - a.labels || this.order(a, b));
    const listed = all.slice(0, MOST_PAIRS).sort((a, b) => this.order(a, b));
    return {
      pairs: listed.map(({ first, second, labels, agreed, conflicts, examples }) => ({
        ...{ first, second, labels },
        agrees: shareWithInterval({ count: agreed, of: agreed + conflicts }),
        conflicts,
        examples: examples.result(),
      })),
      leftOut: all.length - listed.length,
    };
  }

  private addPair(
    job: LabelledJob,
    label: ReportedLabel,
    [one, two]: [ReportedPrincipleLabel, ReportedPrincipleLabel],
    settings: LabelSettings,
  ): void {
    const cell = this.cellOf(one.key, two.key);
    cell.labels++;
    const found = jointFindings(one, two, settings);
    if (found.includes('both_agree')) cell.agreed++;
    if (!found.includes('conflict')) return;
    cell.conflicts++;
    const held = { first: one.probability, second: two.probability };
    cell.examples.add(Math.abs((held.first ?? 0) - (held.second ?? 0)), () => ({ ...placeOf(job, label), held }));
  }

  private cellOf(first: string, second: string): Cell {
    const key = `${first}\0${second}`;
    const found = this.cells.get(key);
    if (found) return found;
    const cell = { first, second, labels: 0, agreed: 0, conflicts: 0, examples: new Strongest<ConflictExample>() };
    this.cells.set(key, cell);
    return cell;
  }

  private inOrder(
    one: ReportedPrincipleLabel,
    two: ReportedPrincipleLabel,
  ): [ReportedPrincipleLabel, ReportedPrincipleLabel] {
    return this.place(one.key) <= this.place(two.key) ? [one, two] : [two, one];
  }

  private order(a: Cell, b: Cell): number {
    return this.place(a.first) - this.place(b.first) || this.place(a.second) - this.place(b.second);
  }

  private place(key: string): number {
    return this.places.get(key) ?? this.places.size;
  }
}
