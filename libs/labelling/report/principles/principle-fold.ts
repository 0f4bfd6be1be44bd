import type { LabelledJob } from '#libs/database/read-models/labelled-jobs.js';
import type { ReportedRun } from '#libs/database/read-models/judge-report.view.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { labelsMissed, labelsOfJob } from '../labels/labels-of-job.js';
import { labelSettings, type LabelSettings } from '../labels/reported-label.js';
import { PrincipleCell } from './principle-cell.js';
import { PrinciplePairs } from './principle-pairs.js';
import type { PrincipleReport } from './principle-report.js';

type Figures = Pick<
  PrincipleReport,
  'labels' | 'decided' | 'failed' | 'several' | 'principles' | 'pairs' | 'pairsLeftOut'
>;

/** The principles of a run, label job by label job: nothing is kept of a job but counts and a few examples. */
export class PrincipleFold {
  private readonly cells: Map<string, PrincipleCell>;
  private readonly principles;
  private readonly pairs: PrinciplePairs;
  private readonly settings: LabelSettings;
  private readonly counts = { labels: 0, decided: 0, failed: 0 };
  private several = false;

  /** The recipe asks under principles. */
  constructor(private readonly run: Pick<ReportedRun, 'recipe' | 'principles'>) {
    const { recipe, principles } = run;
    const settings = labelSettings(recipe);
    if (settings === null) throw new RangeError(`recipe ${recipe.name} asks under no principle`);
    this.settings = settings;
    this.principles = new Map(principles.map((principle) => [principle.key, principle]));
    this.cells = new Map(principles.map(({ key }) => [key, new PrincipleCell()]));
    this.pairs = new PrinciplePairs(new Map(principles.map(({ key }, place) => [key, place])));
  }

  add(job: LabelledJob): void {
    const { recipe } = this.run;
    if (job.state === 'failed') this.counts.failed++;
    for (const { principle, subjects } of job.unlabelled) {
      this.cells.get(principle)?.miss(labelsMissed(recipe, subjects));
    }
    for (const label of labelsOfJob(job, recipe, this.principles)) {
      if (label.principles.length === 0) continue;
      this.counts.labels++;
      if (label.side !== null) this.counts.decided++;
      if (label.principles.length > 1) this.several = true;
      for (const principle of label.principles)
        this.cells.get(principle.key)?.add(job, label, principle, this.settings);
      this.pairs.add(job, label, this.settings);
    }
  }

  result(): Figures {
    const { labels, decided, failed } = this.counts;
    const { several } = this;
    const { pairs, leftOut } = this.pairs.result();
    return {
      ...{ labels, failed, several },
      decided: shareWithInterval({ count: decided, of: labels }),
      principles: this.run.principles.map(({ key, hash, title, weight, veto, tags }) => ({
        ...{ key, hash, title, weight, veto, tags },
        ...(this.cells.get(key) ?? new PrincipleCell()).figures(several),
      })),
      pairs: several ? pairs : null,
      pairsLeftOut: leftOut,
    };
  }
}
