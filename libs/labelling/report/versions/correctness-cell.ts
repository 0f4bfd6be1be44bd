import type { SettledPairs } from '#libs/database/read-models/settled-pairs.js';
import { mcNemar } from '#libs/statistics/agreement/mcnemar.js';
import { pairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { goldOfPair, goldOfSubject } from '../gold.js';
import type { Correctness } from './run-comparison.js';
import type { SharedLabel } from './shared-label.js';

/** The only two of an item with two. */
const BOTH = 'candidate:0|candidate:1';

/** Shared labels right or wrong by what people settled in audits, else by the gold of their items. */
export class CorrectnessCell {
  private readonly counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };

  private settledInAudits = 0;

  constructor(private readonly settled: SettledPairs) {}

  /** `revised`: the second text is a revision, of which no gold speaks. */
  add({ item, gold, before, after }: SharedLabel, revised: boolean): void {
    if (revised) return;
    const bySettled = this.settled.of(item.contentHash, after.subject ?? BOTH);
    const byGold = after.subject === null ? goldOfPair(gold, 0, 1) : goldOfSubject(gold, after.subject);
    const right = bySettled ?? byGold;
    // both bad says nothing about which is the better one
    if (right === null || right === 'both_bad') return;
    if (bySettled !== null) this.settledInAudits++;
    const [was, is] = [before, after].map(
      ({ side, outcome }) => (side ?? (outcome === 'tie' ? 'tie' : null)) === right,
    );
    this.counts[was ? (is ? 'both' : 'onlyFirst') : is ? 'onlySecond' : 'neither']++;
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
