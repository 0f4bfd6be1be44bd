import { type Finding, FINDINGS } from '#libs/domain/finding.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { placeOf, Strongest } from '../labels/examples.js';
import type { LabelledJob } from '#libs/database/read-models/labelled-jobs.js';
import type { LabelSettings, ReportedLabel, ReportedPrincipleLabel } from '../labels/reported-label.js';
import { findingsOf } from './findings.js';
import type { PrincipleExample, PrincipleFigures } from './principle-report.js';

/** What one principle did, label by label. */
export class PrincipleCell {
  private readonly counts = Object.fromEntries(FINDINGS.map((finding) => [finding, 0])) as Record<Finding, number>;
  private readonly examples = {
    decides: new Strongest<PrincipleExample>(),
    ties: new Strongest<PrincipleExample>(),
    notApplicable: new Strongest<PrincipleExample>(),
  };
  private missed = 0;
  /** labels to which it applies that were asked in both orders */
  private bothOrders = 0;
  /** labels that were made under other principles too */
  private beside = 0;

  add(job: LabelledJob, label: ReportedLabel, principle: ReportedPrincipleLabel, settings: LabelSettings): void {
    const findings = findingsOf(label, principle, settings);
    for (const finding of findings) this.counts[finding]++;
    if (label.principles.length > 1) this.beside++;
    const { probability, flipped } = principle;
    if (probability !== null && flipped !== null) this.bothOrders++;
    const example = () => ({ ...placeOf(job, label), held: probability });
    const distance = Math.abs((probability ?? 0.5) - 0.5);
    if (probability === null) this.examples.notApplicable.add(0, example);
    else if (findings.includes('decides')) this.examples.decides.add(distance, example);
    else this.examples.ties.add(-distance, example);
  }

  /** Labels that were asked for and could not be made. */
  miss(labels: number): void {
    this.missed += labels;
  }

  private get asked(): number {
    return this.counts.asked + this.missed;
  }

  figures(several: boolean): Omit<PrincipleFigures, 'key' | 'hash' | 'title' | 'weight' | 'veto' | 'tags'> {
    const { counts, beside: of } = this;
    const { applies, asked, agrees, agrees_with_rest: withRest } = counts;
    return {
      asked: this.asked,
      unlabelled: this.missed,
      applies: {
        ofAll: shareWithInterval({ count: applies, of: this.asked }),
        ofReadable: shareWithInterval({ count: applies, of: asked }),
      },
      decides: shareWithInterval({ count: counts.decides, of: applies }),
      ties: shareWithInterval({ count: counts.ties, of: applies }),
      flipped: shareWithInterval({ count: counts.flipped, of: this.bothOrders }),
      agrees: shareWithInterval({ count: agrees, of: agrees + counts.disagrees }),
      besideOthers: several
        ? {
            agrees: shareWithInterval({ count: withRest, of: withRest + counts.disagrees_with_rest }),
            changes: shareWithInterval({ count: counts.changes, of }),
            kinds: { reversed: counts.reversed, lost: counts.lost, gained: counts.gained },
          }
        : null,
      examples: {
        decides: this.examples.decides.result(),
        ties: this.examples.ties.result(),
        notApplicable: this.examples.notApplicable.result(),
      },
    };
  }
}
