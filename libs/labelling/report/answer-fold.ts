import type { AnswerTally } from './answer-counts.js';
import type { Cells } from './cells.js';
import type { ClassificationFigures } from './classification-cell.js';
import type { ComparisonFigures } from './comparison-cell.js';
import type { JudgeAgreement } from './jury.js';
import type { RatingFigures } from './rating-cell.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** What one kind of recipe has to say in a row. */
export interface RecipeFigures {
  comparison: ComparisonFigures | null;
  rating: RatingFigures | null;
  classification: ClassificationFigures | null;
}

export const NO_FIGURES: RecipeFigures = { comparison: null, rating: null, classification: null };

/** Label jobs of one recipe, folded as they come: what it holds does not grow with their number. */
export interface AnswerFold<Job> {
  /** what became of the questions */
  readonly tallies: Cells<AnswerTally>;
  add(job: Job): void;
  /** null judge or principle: all; the principle by its id */
  figures(judge: string | null, principleId: string | null): RecipeFigures;
  /** principles by their ids */
  agreements(): JudgeAgreement[];
  suspectsChosen(): ShareWithInterval | null;
}
