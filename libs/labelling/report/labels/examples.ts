import type { LabelledJob, LabelledItem } from '#libs/database/read-models/labelled-jobs.js';
import type { Decision, ReportedLabel } from './reported-label.js';

/** Where a label stands, and what it is. */
export interface LabelPlace extends Decision {
  labelJobId: string;
  item: LabelledItem;
  subject: string | null;
}

export const placeOf = (
  { labelJobId, item }: Pick<LabelledJob, 'labelJobId' | 'item'>,
  { subject, outcome, probability, side }: ReportedLabel,
): LabelPlace => ({ labelJobId, item, subject, outcome, probability, side });

/** How many examples are shown of anything. */
export const EXAMPLES = 3;

interface Ranked<Example> {
  strength: number;
  example: Example;
}

/** The strongest few of many; of equals those of the first items by content hash, so that every time the same are shown. */
export class Strongest<Example extends { item: LabelledItem; subject: string | null }> {
  private readonly kept: Ranked<Example>[] = [];

  constructor(private readonly most = EXAMPLES) {}

  /** `make` is asked only where the example is among the strongest so far, or as strong. */
  add(strength: number, make: () => Example): void {
    const weakest = this.kept.at(-1);
    if (weakest && this.kept.length === this.most && strength < weakest.strength) return;
    this.kept.push({ strength, example: make() });
    this.kept.sort((a, b) => b.strength - a.strength || compare(a.example, b.example));
    this.kept.length = Math.min(this.kept.length, this.most);
  }

  result(): Example[] {
    return this.kept.map(({ example }) => example);
  }
}

type Placed = { item: LabelledItem; subject: string | null };

function compare(a: Placed, b: Placed): number {
  const [one, two] = [a, b].map(({ item, subject }) => `${item.contentHash}\0${subject ?? ''}`);
  return one === two ? 0 : (one ?? '') < (two ?? '') ? -1 : 1;
}
