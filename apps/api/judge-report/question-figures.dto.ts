import { ApiProperty } from '@nestjs/swagger';
import type {
  ContrastFigures,
  QuestionFigures,
  QuestionKindFigures,
} from '#libs/database/read-models/question-figures.js';
import { QUESTION_KINDS } from '#libs/domain/image-question.js';
import { PERTURBATION_KINDS } from '#libs/domain/perturbed-prompt.js';

export class QuestionKindFiguresDto implements QuestionKindFigures {
  @ApiProperty({ enum: QUESTION_KINDS, nullable: true, description: 'null: items that brought them do not say' })
  kind!: QuestionKindFigures['kind'];

  asked!: number;
  unanswered!: number;
  /** mean point of those that have one; null: none has */
  ofAnswered!: number | null;
}

/** How the images of a run answered their questions. */
export class QuestionFiguresDto implements QuestionFigures {
  /** name of the endpoint that looked */
  answerer!: string;
  images!: number;
  /** questions to all of them */
  asked!: number;
  /** without a point: not told, or not readable */
  unanswered!: number;
  /** of these, answered with "cannot tell" */
  cannotTell!: number;
  /** mean over images of the mean over their questions that have a point, 0 to 1; null: none has */
  ofAnswered!: number | null;
  /** the same over all questions, those without a point counted 0 */
  ofAll!: number;
  kinds!: QuestionKindFiguresDto[];
}

/** Captions held against perturbed prompts, by one judge. */
export class ContrastFiguresDto implements ContrastFigures {
  /** name of the endpoint */
  judge!: string;

  @ApiProperty({ enum: PERTURBATION_KINDS, nullable: true, description: 'what was swapped; null: all kinds' })
  kind!: ContrastFigures['kind'];

  asked!: number;
  /** the true prompt fits better */
  won!: number;
  /** the perturbed one does */
  lost!: number;
  ties!: number;
  /** not readable in both orders */
  unread!: number;
}
