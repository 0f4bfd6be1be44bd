import type { ComparedJob, ReportedPrinciple } from '#libs/database/read-models/judge-report.view.js';
import { isCandidate } from '#libs/statistics/judge/judged-pair.js';
import { swapRule } from '#libs/statistics/judge/swap-rule.js';
import { grouped } from '../judging/grouped.js';
import { AnswerTally } from './answer-counts.js';
import { NO_FIGURES, type AnswerFold, type RecipeFigures } from './answer-fold.js';
import { Cells } from './cells.js';
import { ComparisonCell } from './comparison-cell.js';
import { judgedSubjects, labelOfJudge, labelOfSubject, type JudgedSubject } from './judged-pairs.js';
import { Jury, type JudgeAgreement } from './jury.js';
import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** Comparisons: of two texts, of a text and its revision, or of the texts of a ranking. */
export class ComparisonFold implements AnswerFold<ComparedJob> {
  readonly tallies = new Cells(() => new AnswerTally());
  private readonly cells = new Cells(() => new ComparisonCell());
  private readonly jury = new Jury(null, ['not_applicable']);
  private readonly principles: Map<string, ReportedPrinciple>;
  private readonly suspects = { chosen: 0, decided: 0 };

  constructor(
    principles: ReportedPrinciple[],
    private readonly settings: { tieBand: number; epsilon: number },
  ) {
    this.principles = new Map(principles.map((principle) => [principle.id, principle]));
  }

  add(job: ComparedJob): void {
    for (const answer of job.answers) {
      for (const tally of this.tallies.of(answer.judge, answer.principleId)) tally.add(answer);
    }
    const subjects = judgedSubjects(job);
    for (const one of subjects) {
      const label = labelOfSubject(one, this.settings.epsilon);
      for (const cell of this.cells.of(one.judge, one.principleId)) cell.add(one, label);
      this.countSuspects(one, job.suspects);
    }
    for (const same of grouped(subjects, ({ judge, subject }) => `${judge}\0${subject}`)) {
      const [one] = same;
      const label = labelOfJudge(same, this.principles, this.settings);
      this.cells.at(one.judge, null).addLabel({ gold: one.gold, firstShownFirst: label });
    }
    for (const same of grouped(subjects, ({ principleId, subject }) => `${principleId}\0${subject}`)) {
      const [one] = same;
      this.jury.add(
        one.principleId,
        same.map((pair) => ({ judge: pair.judge, label: swapRule(pair) ?? null })),
      );
    }
  }

  figures(judge: string | null, principleId: string | null): RecipeFigures {
    return { ...NO_FIGURES, comparison: this.cells.at(judge, principleId).result() };
  }

  agreements(): JudgeAgreement[] {
    return this.jury.agreements();
  }

  suspectsChosen(): ShareWithInterval {
    return shareWithInterval({ count: this.suspects.chosen, of: this.suspects.decided });
  }

  private countSuspects(pair: JudgedSubject, suspects: string[]): void {
    if (suspects.length === 0) return;
    const [first, second] = pair.subject.split('|').map((name) => suspects.includes(name));
    const ruling = swapRule(pair);
    if (first === second || !isCandidate(ruling)) return;
    this.suspects.decided++;
    if (ruling === (first ? 'first' : 'second')) this.suspects.chosen++;
  }
}
