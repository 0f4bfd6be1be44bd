import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { STAGES_AT_FAULT, type StageAtFault } from '#libs/audit/report/attribution.js';
import { BANDS } from '#libs/audit/report/calibration-part.js';
import { DECIDERS, OUTCOMES, type DecidedBy, type Outcome } from '#libs/audit/report/decided-unit.js';
import { type FoundUnitsFilter, STANDINGS, type Standing } from '#libs/audit/report/found-units.js';
import { GROUPINGS, type Grouping } from '#libs/audit/report/groups.js';
import type { FoundUnit } from '#libs/audit/report/report.service.js';
import { MISSING_REASONS, type MissingReason } from '#libs/audit/report/reviewed-unit.js';
import { HUMAN_VERDICTS, type HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { Page } from '#libs/domain/page.js';
import { CAPTION_ANSWERS } from '#libs/domain/review-answers.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto, wholeNumber } from '../http/page.query.dto.js';
import { yesNo } from '../http/yes-no.js';
import { MOST_NAME } from '../people/person.dto.js';

/** What is left out narrows nothing. */
export class FoundUnitsQueryDto extends PageQueryDto implements FoundUnitsFilter {
  @Optional()
  @IsIn(OUTCOMES)
  outcome?: Outcome;

  /** people and judge both took a side: those of which agreement is told */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  bothSides?: boolean;

  /** how a lot counts it: settled, skipped by everybody or erased, or neither */
  @Optional()
  @IsIn(STANDINGS)
  standing?: Standing;

  /** a lot counts it as wrong: settled against the machine, or not settled */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  wrong?: boolean;

  /** of the reliability diagram, from 0: those that are counted in it */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: BANDS - 1 })
  @Optional()
  @Max(BANDS - 1)
  @Min(0)
  @IsInt({ message: 'must be a whole number' })
  @Transform(wholeNumber)
  band?: number;

  /** where people's label comes from */
  @Optional()
  @IsIn(DECIDERS)
  decidedBy?: DecidedBy;

  /** people's label */
  @Optional()
  @IsIn(HUMAN_VERDICTS)
  people?: HumanVerdict;

  /** the judge's */
  @Optional()
  @IsIn(HUMAN_VERDICTS)
  machine?: HumanVerdict;

  /** together with `group`: what the report tells by */
  @Optional()
  @IsIn(GROUPINGS)
  grouping?: Grouping;

  /** as the report names it: a stratum by principle holds the keys of all that judged */
  @Optional()
  @MaxLength(8_000)
  @IsString()
  group?: string;

  /** where it went wrong: of images and revisions that people contradict */
  @Optional()
  @IsIn(STAGES_AT_FAULT)
  fault?: StageAtFault;

  /** what most say of the caption of an image */
  @Optional()
  @IsIn(CAPTION_ANSWERS)
  caption?: (typeof CAPTION_ANSWERS)[number];

  /** decided by this person */
  @Optional()
  @MaxLength(MOST_NAME)
  @IsString()
  reviewer?: string;

  /** and by this one */
  @Optional()
  @MaxLength(MOST_NAME)
  @IsString()
  otherReviewer?: string;

  /** with a place that has no verdict because of this */
  @Optional()
  @IsIn(MISSING_REASONS)
  skipped?: MissingReason;
}

/** A unit of the sample with what judge and people said of it. */
export class FoundUnitDto implements FoundUnit {
  id!: string;
  /** as in the sample */
  key!: string;
  stratum!: string;
  /** what was labelled, with its whole way */
  labelJobId!: string;
  /** how what was asked begins */
  prompt!: string;

  @ApiProperty({ enum: OUTCOMES })
  outcome!: Outcome;

  /** people's label; null: there is none */
  @ApiProperty({ enum: HUMAN_VERDICTS, nullable: true })
  people!: HumanVerdict | null;

  @ApiProperty({ enum: DECIDERS, nullable: true })
  decidedBy!: DecidedBy | null;

  /** the judge's, when the unit was drawn; in a group of one model of a jury, what that says by itself. null: it was not asked */
  @ApiProperty({ enum: HUMAN_VERDICTS, nullable: true })
  machine!: HumanVerdict | null;

  /** of the judge's label; null in a group of one model of a jury */
  probability!: number | null;
}

export class FoundUnitPageDto implements Page<FoundUnitDto> {
  data!: FoundUnitDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
