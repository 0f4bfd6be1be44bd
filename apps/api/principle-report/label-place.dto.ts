import { ApiProperty } from '@nestjs/swagger';
import type { Side, Way } from '#libs/domain/judgement.js';
import { OUTCOMES, RATED_OUTCOMES } from '#libs/domain/stage.js';
import type { LabelledItem } from '#libs/database/read-models/labelled-jobs.js';
import type { LabelPlace } from '#libs/labelling/report/labels/examples.js';
import type { ReportedLabel, ReportedPrincipleLabel } from '#libs/labelling/report/labels/reported-label.js';

export const LABEL_OUTCOMES = [...new Set([...OUTCOMES, ...RATED_OUTCOMES])];
export const SIDES = ['first', 'second'] as const;
const WAYS = ['logprobs', 'verdict', 'samples'] as const;

/** The item of a label job. */
export class LabelledItemDto implements LabelledItem {
  id!: string;
  contentHash!: string;
  externalId!: string | null;
  /** how its last turn begins, at most 120 characters */
  prompt!: string;
}

/** What became of two texts. */
export class LabelDecisionDto {
  @ApiProperty({ enum: LABEL_OUTCOMES })
  outcome!: ReportedLabel['outcome'];

  /** P(first text is better), unclamped; null: no principle applies, or vetoes conflict */
  @ApiProperty({ type: Number, nullable: true })
  probability!: number | null;

  /** the text that the label prefers; null: none */
  @ApiProperty({ enum: SIDES, nullable: true })
  side!: Side | null;
}

/** Where a label stands, and what it is. GET /v1/label-jobs/{labelJobId} tells all of it. */
export class LabelPlaceDto extends LabelDecisionDto implements LabelPlace {
  labelJobId!: string;
  item!: LabelledItemDto;
  /** "candidate:0|candidate:1"; null: the only two texts of its label job */
  @ApiProperty({ type: String, nullable: true })
  subject!: string | null;
}

/** What one judge of a jury held. */
export class JudgeHeldDto {
  judge!: string;
  @ApiProperty({ type: Number, nullable: true })
  probability!: number | null;
}

/** Mean scores of two texts under a principle. */
export class ScoresHeldDto {
  @ApiProperty({ type: Number, nullable: true })
  first!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  second!: number | null;
}

/** What one principle says of two texts. */
export class PrincipleHeldDto implements ReportedPrincipleLabel {
  key!: string;
  /** of its content */
  hash!: string;
  weight!: number;
  veto!: boolean;

  /** P(first text is better), bounded; null: it does not apply */
  @ApiProperty({ type: Number, nullable: true })
  probability!: number | null;

  @ApiProperty({ enum: WAYS })
  way!: Way;

  /** its two orders preferred different texts; null: asked in one order only */
  @ApiProperty({ type: Boolean, nullable: true })
  flipped!: boolean | null;

  judges?: JudgeHeldDto[];
  /** of ratings only */
  scores?: ScoresHeldDto;
}

export class ReportedLabelDto extends LabelDecisionDto implements ReportedLabel {
  @ApiProperty({ type: String, nullable: true })
  subject!: string | null;
  principles!: PrincipleHeldDto[];
}
