import { pairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import { FlipCell } from './flip-cell.js';
import type { NoiseFigures } from './run-comparison.js';
import { flipOf, type SharedLabel } from './shared-label.js';

/** Labels of the same version run twice, beside those of the comparison. */
export class NoiseCell {
  private readonly flips = new FlipCell();
  private readonly counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };

  /** One item: labels that the repeated run shares with its replicate, and those that the compared runs share. */
  add(repeated: SharedLabel[], compared: SharedLabel[]): void {
    for (const label of repeated) this.flips.add(label);
    for (const label of compared) {
      const again = repeated.find(({ after }) => after.subject === label.after.subject);
      if (!again) continue;
      const [noise, change] = [flipOf(again) !== null, flipOf(label) !== null];
      this.counts[noise ? (change ? 'both' : 'onlyFirst') : change ? 'onlySecond' : 'neither']++;
    }
  }

  figures(): Pick<NoiseFigures, 'flips' | 'beyond'> {
    return { flips: this.flips.figures(), beyond: pairedDifference(this.counts) };
  }
}
