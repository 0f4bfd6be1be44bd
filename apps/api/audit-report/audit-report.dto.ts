import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNumber, Max, Min } from 'class-validator';
import { AUDIT_STATES, AUDIT_UNITS, type AuditDesign, type AuditState, type AuditUnit } from '#libs/domain/audit.js';
import { ANYTIME, type Anytime, type ReportOptions } from '#libs/audit/report/audit-report.js';
import { NewerLabelsDto, StaleVersionDto } from './staleness.dto.js';
import { LACKING, METHODS } from '#libs/audit/report/figure.js';
import { GROUPINGS, type Grouping } from '#libs/audit/report/groups.js';
import type { AuditReportView, ReportedAudit } from '#libs/audit/report/report.service.js';
import type { Said } from '#libs/audit/report/words/said.js';
import { Optional } from '../http/optional.decorator.js';
import { AuditRateFigureDto } from './figure.dto.js';
import { FormFiguresDto } from './form-figures.dto.js';
import {
  AuditAgreementDto,
  AuditAssistedDto,
  AuditAttributionDto,
  AuditBiasesDto,
  AuditCalibrationDto,
  AuditGroupsDto,
  AuditLengthPointDto,
  AuditViolationsDto,
} from './judge-figures.dto.js';
import {
  AuditAnchoringDto,
  AuditDecidersDto,
  AuditNonResponseDto,
  AuditOutcomesDto,
  AuditProgressDto,
  AuditReviewersDto,
} from './people-figures.dto.js';

/** A share as a query has it. Anything else stays a text and is refused as such. */
const shareOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^[01]?(\.\d{1,15})?$/.test(value) && value !== '' ? Number(value) : value;

export class AuditReportQueryDto implements Partial<ReportOptions> {
  /** true positives and true negatives have to reach it with the lower ends of their intervals. @example 0.8 */
  @ApiProperty({ minimum: 0.001, maximum: 1 })
  @Optional()
  @Max(1)
  @Min(0.001)
  @IsNumber({}, { message: 'must be a share, for example 0.8' })
  @Transform(shareOf)
  bar?: number;

  /** how narrow the interval of the agreement shall be. @example 0.03 */
  @ApiProperty({ minimum: 0.001, maximum: 0.5 })
  @Optional()
  @Max(0.5)
  @Min(0.001)
  @IsNumber({}, { message: 'must be a share, for example 0.03' })
  @Transform(shareOf)
  halfWidth?: number;
}

/** Of which audit it tells. */
export class ReportedAuditDto implements ReportedAudit {
  id!: string;
  name!: string;

  @ApiProperty({ enum: AUDIT_STATES })
  state!: AuditState;

  seed!: string;
  reviewers!: number;
  runIds!: string[];
  frameHash!: string;
  offline!: boolean;
  closedAt!: Date | null;
  /** units that were to be expected: as many as were planned, or of a targeted design the sum of all chances, which is less */
  expectedUnits!: number;
  /** units that could not come, as their images look like those of units that could, which stand for them */
  keptApart!: number;
  /** of revisions: rounds that left the text as it was, and are not in the frame; null: of other units, and where they are in it */
  @ApiProperty({ type: 'integer', nullable: true })
  unchanged!: number | null;
}

export class AuditLeansSaidDto implements NonNullable<Said['leans']> {
  position!: string;
  length!: string;
  ownFamily!: string;
}

/** What the figures mean, in sentences. */
export class AuditSaidDto implements Said {
  headline!: string;
  /** what has to be known before any figure, the gravest first */
  caveats!: string[];

  /** why intervals hold at every look; null: all is decided */
  @ApiProperty({ type: String, nullable: true })
  anytime!: string | null;

  /** the model-assisted agreement; null: there is none */
  @ApiProperty({ type: String, nullable: true })
  assisted!: string | null;

  /** what agreement is worth beyond chance; null: nothing is known */
  @ApiProperty({ type: String, nullable: true })
  chance!: string | null;

  progress!: string;
  /** how many people would say violate, beside what they said of the sample; null: not known */
  @ApiProperty({ type: String, nullable: true })
  violationRate!: string | null;

  calibration!: string[];

  /** whether each lean can be told from none; null: the units have no two texts */
  @ApiProperty({ type: () => AuditLeansSaidDto, nullable: true })
  leans!: AuditLeansSaidDto | null;

  reviewers!: string[];
  design!: string;
  /** the design, and how large its sample is */
  sample!: string;
  assistedMethod!: string;
}

/** What people found about machine labels. Superseded and withdrawn verdicts, gold units and repeats are in no figure. */
export class AuditReportDto implements AuditReportView {
  audit!: ReportedAuditDto;
  bar!: number | null;
  halfWidth!: number | null;
  /** the verdicts are about older versions */
  stale!: StaleVersionDto[];
  /** and about older prompts, models or captions */
  newer!: NewerLabelsDto[];

  /** how intervals were made, in words */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  methods!: typeof METHODS;

  /** why figures have no value, or no interval, in words */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  lacking!: typeof LACKING;

  @ApiProperty({ enum: AUDIT_UNITS })
  unit!: AuditUnit;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { kind: 'simple' } })
  design!: AuditDesign;

  /** units of the frame */
  population!: number;
  planned!: number;
  drawn!: number;

  /** why intervals hold at every look; null: all is decided, and they are those of the planned size */
  @ApiProperty({ enum: ANYTIME, nullable: true })
  anytime!: Anytime | null;

  outcomes!: AuditOutcomesDto;
  decidedBy!: AuditDecidersDto;
  /** units of the frame in strata without a decided unit: no figure tells of them */
  uncovered!: number;
  overall!: AuditAgreementDto;
  assisted!: AuditAssistedDto;

  /** of ratings */
  @ApiProperty({ type: () => AuditViolationsDto, nullable: true })
  violations!: AuditViolationsDto | null;

  /** share of units that people would say violate; null where the judge's labels of the whole frame are not known */
  @ApiProperty({ type: () => AuditRateFigureDto, nullable: true })
  violationRate!: AuditRateFigureDto | null;

  groups!: AuditGroupsDto;
  /** of these the ones that tell something: of several groups, and of strata that are the principles one of the two */
  @ApiProperty({ enum: GROUPINGS, isArray: true })
  toldBy!: Grouping[];

  /** null: no decided unit has a probability */
  @ApiProperty({ type: () => AuditCalibrationDto, nullable: true })
  calibration!: AuditCalibrationDto | null;

  /** of pairs and revisions */
  @ApiProperty({ type: () => AuditBiasesDto, nullable: true })
  biases!: AuditBiasesDto | null;

  /** of pairs and revisions: a point for each, at most 1,000 */
  @ApiProperty({ type: () => AuditLengthPointDto, isArray: true })
  lengths!: AuditLengthPointDto[];

  /** no pair has a probability this near to one half; null: the audit's runs differ in it, or compare nothing */
  tieBand!: number | null;

  /** of images and revisions */
  @ApiProperty({ type: () => AuditAttributionDto, nullable: true })
  attribution!: AuditAttributionDto | null;

  /** of a form, by question */
  @ApiProperty({ type: () => FormFiguresDto, isArray: true, nullable: true })
  questions!: FormFiguresDto[] | null;

  reviewers!: AuditReviewersDto;
  nonResponse!: AuditNonResponseDto;

  /** null: nothing was revealed yet */
  @ApiProperty({ type: () => AuditAnchoringDto, nullable: true })
  anchoring!: AuditAnchoringDto | null;

  progress!: AuditProgressDto;
  said!: AuditSaidDto;
}
