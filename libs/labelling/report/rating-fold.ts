import type { Scale } from '#libs/domain/recipe.js';
import type { RatedAnswer, RatedJob } from '#libs/database/read-models/judge-report.view.js';
import { verdictFromScores } from '#libs/statistics/judge/verdict-from-scores.js';
import type { PairVerdict } from '#libs/statistics/judge/judged-pair.js';
import { scaleOf, scoresOf } from '../answers/score-scale.js';
import { grouped } from '../judging/grouped.js';
import { AnswerTally } from './answer-counts.js';
import { NO_FIGURES, type AnswerFold, type RecipeFigures } from './answer-fold.js';
import { Cells } from './cells.js';
import { goldOfPair } from './gold.js';
import { Jury, type JudgeAgreement } from './jury.js';
import { RatingCell } from './rating-cell.js';

/** Scores, text by text. */
export class RatingFold implements AnswerFold<RatedJob> {
  readonly tallies = new Cells(() => new AnswerTally());
  private readonly cells: Cells<RatingCell>;
  private readonly jury: Jury;

  constructor(scale: Scale) {
    this.cells = new Cells(() => new RatingCell(scale));
    this.jury = new Jury(scoresOf(scaleOf(scale)).map(String));
  }

  add({ answers, gold }: RatedJob): void {
    for (const answer of answers) {
      for (const tally of this.tallies.of(answer.judge, answer.principleId)) tally.add(answer);
      for (const cell of this.cells.of(answer.judge, answer.principleId)) cell.add(answer);
    }
    if (gold !== null) this.addGold(answers, gold);
    for (const same of grouped(answers, ({ principleId, subject }) => `${principleId}\0${subject}`)) {
      const [one] = same;
      this.jury.add(
        one.principleId,
        same.map((answer) => ({ judge: answer.judge, label: labelOf(answer) })),
      );
    }
  }

  figures(judge: string | null, principleId: string | null): RecipeFigures {
    return { ...NO_FIGURES, rating: this.cells.at(judge, principleId).result() };
  }

  agreements(): JudgeAgreement[] {
    return this.jury.agreements();
  }

  suspectsChosen(): null {
    return null;
  }

  private addGold(answers: RatedAnswer[], gold: unknown): void {
    answers.forEach((one, i) => {
      for (const two of answers.slice(i + 1)) {
        if (one.judge !== two.judge || one.principleId !== two.principleId) continue;
        const [a, b] = [positionOf(one), positionOf(two)];
        const better = a === null || b === null ? null : goldOfPair(gold, a, b);
        if (better === null) continue;
        const verdict = verdictOf(one, two);
        for (const cell of this.cells.of(one.judge, one.principleId)) cell.addGoldPair(better, verdict);
      }
    });
  }
}

/** What two ratings of one judge say of their texts; null where one could not be read. */
export function verdictOf(one: RatedAnswer, two: RatedAnswer): PairVerdict | null {
  if (one.state !== 'readable' || two.state !== 'readable') return null;
  const [a, b] = [one.expected ?? one.score, two.expected ?? two.score];
  return a === null || b === null ? 'not_applicable' : verdictFromScores(a, b);
}

/** The position of a rated candidate; null for another text. */
export function positionOf({ subject }: RatedAnswer): number | null {
  const [, position] = /^candidate:(\d+)$/.exec(subject) ?? [];
  return position === undefined ? null : Number(position);
}

/** A score as a label; "not_applicable" where the principle says nothing, null where it could not be read. */
const labelOf = ({ state, score }: RatedAnswer): string | null =>
  state !== 'readable' ? null : score === null ? 'not_applicable' : String(score);
