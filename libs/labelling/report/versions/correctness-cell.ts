import { mcNemar } from '#libs/statistics/agreement/mcnemar.js';
import { pairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import type { Correctness } from './run-comparison.js';
import type { Rightness } from './rightness.js';

/** Shared labels right or wrong by what people say. */
export class CorrectnessCell {
  private readonly counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };

  private settledInAudits = 0;

  add(rightness: Rightness | null): void {
    if (rightness === null) return;
    const { by, before, after } = rightness;
    if (by === 'settled') this.settledInAudits++;
    this.counts[before ? (after ? 'both' : 'onlyFirst') : after ? 'onlySecond' : 'neither']++;
  }

  /** null: people said nothing of any. */
  figures(): Correctness | null {
    const { both, onlyFirst, onlySecond, neither } = this.counts;
    const labels = both + onlyFirst + onlySecond + neither;
    if (labels === 0) return null;
    return {
      labels,
      settled: this.settledInAudits,
      before: shareWithInterval({ count: both + onlyFirst, of: labels }),
      after: shareWithInterval({ count: both + onlySecond, of: labels }),
      change: pairedDifference(this.counts),
      ...{ onlyBefore: onlyFirst, onlyAfter: onlySecond },
      p: mcNemar(onlyFirst, onlySecond).p,
    };
  }
}
