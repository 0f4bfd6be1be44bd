import type { ClassifiedJob } from '#libs/database/read-models/judge-report.view.js';
import { AnswerTally } from './answer-counts.js';
import { NO_FIGURES, type AnswerFold, type RecipeFigures } from './answer-fold.js';
import { Cells } from './cells.js';
import { ClassificationCell } from './classification-cell.js';
import { goldOption } from './gold.js';
import { Jury, type JudgeAgreement } from './jury.js';

/** Choices among options. */
export class ClassificationFold implements AnswerFold<ClassifiedJob> {
  readonly tallies = new Cells(() => new AnswerTally());
  private readonly cells = new Cells(() => new ClassificationCell());
  private readonly jury = new Jury(null);

  /** `options`: of the recipe; null: each item brings its own. */
  constructor(private readonly options: string[] | null) {}

  add(job: ClassifiedJob): void {
    const options = this.options ?? job.options;
    const gold = goldOption(job.gold, options);
    for (const answer of job.answers) {
      for (const tally of this.tallies.of(answer.judge, null)) tally.add(answer);
      for (const cell of this.cells.of(answer.judge, null)) cell.add(answer, options, gold);
    }
    this.jury.add(
      null,
      job.answers.map(({ judge, state, label }) => ({ judge, label: state === 'readable' ? label : null })),
    );
  }

  figures(judge: string | null): RecipeFigures {
    return { ...NO_FIGURES, classification: this.cells.at(judge, null).result() };
  }

  agreements(): JudgeAgreement[] {
    return this.jury.agreements();
  }

  suspectsChosen(): null {
    return null;
  }
}
