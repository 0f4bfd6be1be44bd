import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import type { Change } from '../principles/findings.js';
import type { FlipFigures } from './run-comparison.js';
import { flipOf, type SharedLabel } from './shared-label.js';

/** Labels of the same two texts in two runs, counted by how they flipped. */
export class FlipCell {
  private readonly kinds: Record<Change, number> = { reversed: 0, lost: 0, gained: 0 };
  private labels = 0;
  private decidedInBoth = 0;

  add(label: SharedLabel): void {
    this.labels++;
    if (label.before.side !== null && label.after.side !== null) this.decidedInBoth++;
    const flip = flipOf(label);
    if (flip !== null) this.kinds[flip]++;
  }

  figures(): FlipFigures {
    const { labels, decidedInBoth, kinds } = this;
    const { reversed, lost, gained } = kinds;
    return {
      labels,
      flips: shareWithInterval({ count: reversed + lost + gained, of: labels }),
      reversed: shareWithInterval({ count: reversed, of: decidedInBoth }),
      kinds: { reversed, lost, gained },
    };
  }
}
