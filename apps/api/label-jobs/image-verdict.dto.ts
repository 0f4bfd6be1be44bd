import { ApiProperty } from '@nestjs/swagger';
import { VERDICT_ASPECTS, SEEN, type VerdictAspect, type Seen } from '#libs/domain/image-verdict.js';
import type { Side, Verdict } from '#libs/domain/judgement.js';
import { SCALES, type Scale } from '#libs/domain/recipe.js';
import type { TracedImageVerdict } from '#libs/database/read-models/judged-trace.view.js';
import { PrincipleNameDto, TracedAnswerDto } from './judged.dto.js';

/** A verdict on images that makes no label: of two in one order, or of one on a scale. */
export class TracedImageVerdictDto extends TracedAnswerDto implements TracedImageVerdict {
  @ApiProperty({ enum: SEEN, description: 'what the judge was shown of the images' })
  seen!: Seen;

  /** a principle, or what belongs to none: alignment with the prompt, and the three questions of the DALL-E 3 report */
  @ApiProperty({ enum: VERDICT_ASPECTS })
  aspect!: VerdictAspect;

  /** null: what it is about belongs to none */
  @ApiProperty({ type: () => PrincipleNameDto, nullable: true })
  principle!: PrincipleNameDto | null;

  /** one image or two, first and second. @example "candidate:0|candidate:1" */
  subject!: string;

  /** of two images, which the judge saw first */
  @ApiProperty({ enum: ['first', 'second'], nullable: true, type: String })
  shownFirst!: Side | null;

  @ApiProperty({ enum: ['first', 'second', 'tie', 'not_applicable'], nullable: true, type: String })
  verdict!: Verdict | null;

  /** P(first is better), given that the question applies */
  probability!: number | null;

  /** of one image */
  @ApiProperty({ enum: SCALES, nullable: true, type: String })
  scale!: Scale | null;

  /** in points of the scale; null: of two images, not readable, or the question does not apply */
  score!: number | null;
  /** the sum of score x P(score), where there are probabilities */
  expected!: number | null;

  /** of two images by verdict, of one by score */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  distribution!: TracedImageVerdict['distribution'];
}
