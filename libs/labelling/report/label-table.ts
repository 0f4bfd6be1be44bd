import type { LabelPair } from '#libs/statistics/agreement/rating-table.js';

/** Options of a question, points of a scale and what else is said; more different labels are no categories: each item has its own. */
export const MOST_LABELS = 12;

/** Counts pairs of labels while there are few different ones; null is unreadable. */
export class LabelTable {
  private readonly cells = new Map<string, [string | null, string | null, number]>();
  private readonly labels = new Set<string>();
  private overflown = false;

  add(first: string | null, second: string | null, times = 1): void {
    if (this.overflown) return;
    for (const label of [first, second]) if (label !== null) this.labels.add(label);
    if (this.labels.size > MOST_LABELS) {
      this.overflown = true;
      this.cells.clear();
      return;
    }
    const key = JSON.stringify([first, second]);
    const known = this.cells.get(key);
    if (known) known[2] += times;
    else this.cells.set(key, [first, second, times]);
  }

  /** null: there were too many different labels. */
  pairs(): LabelPair<string | null>[] | null {
    return this.overflown ? null : [...this.cells.values()];
  }
}
