import type { PrincipleFlipFinding } from '#libs/domain/finding.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { Strongest } from '../labels/examples.js';
import type { LabelSettings } from '../labels/reported-label.js';
import { principleFlipFindings } from './flip-findings.js';
import { flippedLabel, strengthOf } from './flipped-label.js';
import type { FlippedLabel, PrincipleFlips } from './run-comparison.js';
import { heldBy, type SharedLabel } from './shared-label.js';

/** What became of one principle from run to run. */
export class PrincipleFlipCell {
  private readonly counts: Record<PrincipleFlipFinding, number> = {
    ...{ asked_in_both: 0, leans_otherwise: 0, flips_with_it: 0, carries: 0 },
  };
  private readonly examples = new Strongest<FlippedLabel>();
  private readonly sums = { before: 0, after: 0, of: 0 };
  /** labels asked under it in either run */
  private asked = 0;

  constructor(private readonly key: string) {}

  add(label: SharedLabel, settings: LabelSettings): void {
    const [was, is] = [heldBy(label.before, this.key), heldBy(label.after, this.key)];
    if (!was && !is) return;
    this.asked++;
    const found = principleFlipFindings(label, this.key, settings);
    for (const finding of found) this.counts[finding]++;
    if (found.includes('carries')) this.examples.add(strengthOf(label), () => flippedLabel(label, settings));
    const [before, after] = [was?.probability ?? null, is?.probability ?? null];
    if (before === null || after === null) return;
    this.sums.before += before;
    this.sums.after += after;
    this.sums.of++;
  }

  figures(): Omit<PrincipleFlips, 'key' | 'title' | 'text' | 'changed' | 'hashBefore' | 'hashAfter' | 'calls'> {
    const { asked_in_both: labels, leans_otherwise: otherwise, flips_with_it: flips, carries } = this.counts;
    const { before, after, of } = this.sums;
    return {
      labels,
      meanBefore: of === 0 ? null : before / of,
      meanAfter: of === 0 ? null : after / of,
      leansOtherwise: shareWithInterval({ count: otherwise, of: labels }),
      flips: shareWithInterval({ count: flips, of: this.asked }),
      carries: shareWithInterval({ count: carries, of: flips }),
      examples: this.examples.result(),
    };
  }
}
