import { ApiProperty } from '@nestjs/swagger';
import {
  FITS,
  type TracedAnswerAbout,
  type TracedContrast,
  type TracedPerturbation,
  type TracedQuestion,
} from '#libs/database/read-models/asked-trace.js';
import { QUESTION_ANSWERS } from '#libs/domain/image-question.js';
import { JUDGEMENT_STATES, type JudgementState } from '#libs/domain/judgement.js';
import { PERTURBATION_KINDS, type PerturbationKind } from '#libs/domain/perturbed-prompt.js';
import { ImageQuestionDto } from '../datasets/image-question.dto.js';
import { WAYS } from './judged.dto.js';

/** What was answered to a question about one image. */
export class TracedAnswerAboutDto implements TracedAnswerAbout {
  /** of the image */
  assetHash!: string;
  /** name of the endpoint */
  answerer!: string;

  @ApiProperty({ enum: JUDGEMENT_STATES })
  state!: JudgementState;

  @ApiProperty({ enum: QUESTION_ANSWERS, nullable: true, description: 'as given; null: not readable' })
  answer!: TracedAnswerAbout['answer'];

  @ApiProperty({ type: 'integer', enum: [0, 1], nullable: true, description: 'null: not known, and not guessed' })
  point!: number | null;

  @ApiProperty({
    enum: ['answered', 'parent_no', 'unanswered'],
    description: 'why it has that point; parent_no: a question that it depends on was answered with no',
  })
  why!: TracedAnswerAbout['why'];

  /** null: the vendor filtered the question */
  callId!: string | null;
}

/** A yes/no question that the images were asked. */
export class TracedQuestionDto extends ImageQuestionDto implements TracedQuestion {
  @ApiProperty({ enum: ['item', 'prompt'], description: 'brought by the item, or derived from its prompt' })
  source!: TracedQuestion['source'];

  /** that derived it; null: brought by the item */
  callId!: string | null;
  answers!: TracedAnswerAboutDto[];
}

/** Which of two prompts fits the caption of an image better, by one judge. */
export class TracedContrastDto implements TracedContrast {
  /** of the image */
  assetHash!: string;
  /** name of the endpoint */
  judge!: string;

  @ApiProperty({ enum: JUDGEMENT_STATES })
  state!: JudgementState;

  @ApiProperty({ enum: FITS, nullable: true, description: 'neither: both as well; null: not readable in both orders' })
  fits!: TracedContrast['fits'];

  /** P(the true prompt fits better), mean over both orders */
  probability!: number | null;
  /** the same with the true prompt shown first */
  shownFirst!: number | null;
  /** and second */
  shownSecond!: number | null;

  @ApiProperty({ enum: WAYS, nullable: true })
  way!: TracedContrast['way'];

  callIds!: string[];
}

/** The prompt with exactly one word swapped: a hard negative. */
export class TracedPerturbationDto implements TracedPerturbation {
  text!: string;

  @ApiProperty({ enum: PERTURBATION_KINDS })
  kind!: PerturbationKind;

  from!: string;
  to!: string;

  @ApiProperty({ type: 'integer', description: 'offset of the word, in UTF-16 units' })
  at!: number;

  contrasts!: TracedContrastDto[];
}
