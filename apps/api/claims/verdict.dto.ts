import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { SKIP_REASONS, type SkipReason } from '#libs/domain/audit-verdict.js';
import {
  CAPTION_ANSWERS,
  type CaptionAnswer,
  DAMAGED_ANSWERS,
  type DamagedAnswer,
  FIXED_ANSWERS,
  type FixedAnswer,
  type ReviewAnswers,
} from '#libs/domain/review-answers.js';
import { SHOWN_VERDICTS, type ShownVerdict } from '#libs/domain/shown-verdict.js';
import { EVIDENCE_SIDES, type ShownEvidence } from '#libs/audit/verdicts/decision-view.js';
import {
  MOST_COMMENT,
  MOST_CONFIDENCE,
  MOST_EVIDENCE,
  type Skip,
  type Submission,
} from '#libs/audit/verdicts/submission.js';
import { Optional } from '../http/optional.decorator.js';

export const REVIEW_STEPS = ['blind', 'critique'] as const;

/** What is asked beside the verdict; each where it is asked. */
export class ReviewAnswersDto implements ReviewAnswers {
  /** image: does the caption say what is in it? */
  @ApiProperty({ enum: CAPTION_ANSWERS })
  @Optional()
  @IsIn(CAPTION_ANSWERS)
  caption?: CaptionAnswer;

  /** revision, second step: did it mend what the critique said? */
  @ApiProperty({ enum: FIXED_ANSWERS })
  @Optional()
  @IsIn(FIXED_ANSWERS)
  fixed?: FixedAnswer;

  /** revision, second step: did it damage anything else? */
  @ApiProperty({ enum: DAMAGED_ANSWERS })
  @Optional()
  @IsIn(DAMAGED_ANSWERS)
  damaged?: DamagedAnswer;
}

/** Where in a text it shows, in UTF-16 units: from `start` up to, but not with, `end`. */
export class EvidenceDto implements ShownEvidence {
  @ApiProperty({ enum: EVIDENCE_SIDES })
  @IsIn(EVIDENCE_SIDES)
  side!: ShownEvidence['side'];

  @ApiProperty({ type: 'integer', minimum: 0 })
  @Min(0)
  @IsInt()
  start!: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  @Min(1)
  @IsInt()
  end!: number;
}

/** A decision, in the words in which the unit is shown. */
export class VerdictDto implements Submission {
  /** left out: the step that the claim waits for */
  @ApiProperty({ enum: REVIEW_STEPS })
  @Optional()
  @IsIn(REVIEW_STEPS)
  step?: (typeof REVIEW_STEPS)[number];

  /** of a pair or revision: left, right, tie, both_bad; of a rating or image: complies, violates, unclear */
  @ApiProperty({ enum: SHOWN_VERDICTS })
  @Optional()
  @IsIn(SHOWN_VERDICTS)
  value?: ShownVerdict;

  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ReviewAnswersDto)
  answers?: ReviewAnswersDto;

  /** how sure: 1 a guess, 5 certain */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_CONFIDENCE })
  @Optional()
  @Max(MOST_CONFIDENCE)
  @Min(1)
  @IsInt()
  confidence?: number;

  @ApiProperty({ maxLength: MOST_COMMENT })
  @Optional()
  @MaxLength(MOST_COMMENT)
  @IsString()
  comment?: string;

  @ApiProperty({ type: () => [EvidenceDto], maxItems: MOST_EVIDENCE })
  @Optional()
  @ValidateNested({ each: true })
  @ArrayMaxSize(MOST_EVIDENCE)
  @IsArray()
  @Type(() => EvidenceDto)
  evidence?: EvidenceDto[];

  /** the principle needs clarification */
  @Optional()
  @IsBoolean()
  flagged?: boolean;

  /** time taken, by the reviewer's own clock; never taken to be more than what passed here */
  @ApiProperty({ minimum: 0, maximum: 86_400 })
  @Optional()
  @Max(86_400)
  @Min(0)
  @IsNumber()
  seconds?: number;

  /** id of one's own last decision on this unit, which this one replaces; nothing is overwritten */
  @Optional()
  @IsUUID()
  supersedes?: string;
}

/** Why a unit is not decided. After distressing and opted_out somebody else gets it; else it counts as a non-response. */
export class SkipDto implements Skip {
  @ApiProperty({ enum: SKIP_REASONS })
  @IsIn(SKIP_REASONS)
  reason!: SkipReason;

  @ApiProperty({ maxLength: MOST_COMMENT })
  @Optional()
  @MaxLength(MOST_COMMENT)
  @IsString()
  comment?: string;

  /** the principle needs clarification */
  @Optional()
  @IsBoolean()
  flagged?: boolean;
}
