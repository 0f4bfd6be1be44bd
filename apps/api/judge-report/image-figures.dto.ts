import { ApiProperty } from '@nestjs/swagger';
import { JUDGEMENT_STATES } from '#libs/domain/judgement.js';
import type { WinShare } from '#libs/statistics/image-form/win-shares.js';
import type { AlignmentFigures, CheckFigures, ImageFigures } from '#libs/labelling/report/image-figures.js';
import { ShareDto } from './figures.dto.js';

export class AlignmentJudgeDto {
  judge!: string;

  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(JUDGEMENT_STATES.map((state) => [state, { type: 'integer' }])),
    description: 'verdicts by how they could be read; absent: none',
  })
  states!: AlignmentFigures['judges'][number]['states'];

  /** of ratings, in points of the scale; null: two images were compared, or nothing could be read */
  meanScore!: number | null;
}

/** How well images meet their prompts, by their captions: no principle's figure counts it. */
export class AlignmentFiguresDto implements AlignmentFigures {
  judges!: AlignmentJudgeDto[];
  /** of labels of two images, those in which one of them meets the prompt better */
  decided!: ShareDto;
  /** of those asked in both orders, those in which the orders disagreed */
  flipped!: ShareDto;
  /** of those in which both prefer one, those in which the principles prefer the same */
  withPrinciples!: ShareDto;
}

/** How often a judge that sees the pictures says otherwise than by the captions. */
export class CheckFiguresDto implements CheckFigures {
  judge!: string;
  /** key; null: alignment with the prompt */
  principle!: string | null;
  /** of what could be read both times */
  disagreement!: ShareDto;
  unread!: number;
}

/** How one maker of images did in one of the three questions. */
export class WinShareDto implements WinShare {
  question!: string;
  /** the generator of the images, else their place among the candidates */
  contestant!: string;
  won!: number;
  lost!: number;
  tied!: number;
  /** votes for nobody, and in no share: not applicable, or not readable */
  unanswered!: number;
  /** a tie is half a win; null of no votes */
  share!: number | null;
}

/** What judges said of images beside the labels. */
export class ImageFiguresDto implements ImageFigures {
  alignment!: AlignmentFiguresDto;
  /** empty: no picture was shown */
  directCheck!: CheckFiguresDto[];
  /** empty: not asked */
  threeQuestions!: WinShareDto[];
}
