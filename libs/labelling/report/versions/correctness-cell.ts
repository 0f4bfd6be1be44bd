import { mcNemar } from '#libs/statistics/agreement/mcnemar.js';
import { pairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { goldOfPair, goldOfSubject } from '../gold.js';
import type { Correctness } from './run-comparison.js';
import type { SharedLabel } from './shared-label.js';

/** Shared labels right or wrong by the gold of their items. */
export class CorrectnessCell {
  private readonly counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };

  /** `revised`: the second text is a revision, of which no gold speaks. */
  add({ gold, before, after }: SharedLabel, revised: boolean): void {
    if (revised) return;
    const right = after.subject === null ? goldOfPair(gold, 0, 1) : goldOfSubject(gold, after.subject);
    if (right === null) return;
    const [was, is] = [before, after].map(
      ({ side, outcome }) => (side ?? (outcome === 'tie' ? 'tie' : null)) === right,
    );
    this.counts[was ? (is ? 'both' : 'onlyFirst') : is ? 'onlySecond' : 'neither']++;
  }

  /** null: nothing has gold. */
  figures(): Correctness | null {
    const { both, onlyFirst, onlySecond, neither } = this.counts;
    const labels = both + onlyFirst + onlySecond + neither;
    if (labels === 0) return null;
    return {
      labels,
      before: shareWithInterval({ count: both + onlyFirst, of: labels }),
      after: shareWithInterval({ count: both + onlySecond, of: labels }),
      change: pairedDifference(this.counts),
      ...{ onlyBefore: onlyFirst, onlyAfter: onlySecond },
      p: mcNemar(onlyFirst, onlySecond).p,
    };
  }
}
