import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
import {
  AIMS,
  type Aim,
  ALLOCATIONS,
  type Allocation,
  AUDIT_UNITS,
  type AuditDesign,
  type AuditPrecision,
  type AuditUnit,
  DESIGNS,
  STRATIFIERS,
  type Stratifier,
} from '#libs/domain/audit.js';
import {
  type AuditPlanRequest,
  type AuditRequest,
  DEFAULT_CORE,
  DEFAULT_EDGES,
  type DesignRequest,
  MOST_REVIEWERS,
  MOST_RUNS,
} from '#libs/audit/audit-request.js';
import { AUDIT_MODES, type AuditMode } from '#libs/domain/audit-verdict.js';
import {
  DEFAULT_REVIEW,
  LEASE_SECONDS,
  MOST_CATEGORIES,
  MOST_CATEGORY,
  MOST_MIXED_IN,
} from '#libs/domain/review-settings.js';
import type { ExtensionRequest } from '#libs/audit/audit.service.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';

const MOST_EDGES = 20;

/** How a sample is drawn. Settings of another kind are refused. */
export class AuditDesignRequestDto implements DesignRequest {
  /**
   * simple: equal chances. stratified: each stratum is sampled on its own. targeted: a core with equal chances and, drawn
   * apart from it, units that are worth a look
   */
  @ApiProperty({ enum: DESIGNS })
  @IsIn(DESIGNS)
  kind!: AuditDesign['kind'];

  /** stratified: what units are put into strata by; confidence: bands of the label's probability */
  @ApiProperty({ enum: STRATIFIERS, isArray: true })
  @Optional()
  @IsIn(STRATIFIERS, { each: true })
  @IsArray()
  by?: Stratifier[];

  /** stratified: neyman gives strata more whose labels are unsure, by the judge's own probabilities */
  @ApiProperty({ enum: ALLOCATIONS, default: 'proportional' })
  @Optional()
  @IsIn(ALLOCATIONS)
  allocation?: Allocation;

  /** stratified by confidence: where one band ends and the next begins */
  @ApiProperty({ type: [Number], default: DEFAULT_EDGES, maxItems: MOST_EDGES })
  @Optional()
  @ArrayMaxSize(MOST_EDGES)
  @IsNumber({}, { each: true })
  @IsArray()
  edges?: number[];

  /** targeted: chances grow with the label's doubt, where its two orders disagreed, or where a jury did */
  @ApiProperty({ enum: AIMS, default: 'uncertainty' })
  @Optional()
  @IsIn(AIMS)
  at?: Aim;

  /** targeted: the share of the size that is drawn with equal chances, at least 0.2 */
  @ApiProperty({ default: DEFAULT_CORE })
  @Optional()
  @IsNumber()
  core?: number;
}

/** A size by what it shall achieve: a 95 % interval of a share. */
export class AuditPrecisionDto implements AuditPrecision {
  /** half of the interval's width. @example 0.03 */
  @IsNumber()
  halfWidth!: number;

  /** the share that is expected, for example of labels that people confirm. @example 0.9 */
  @IsNumber()
  rate!: number;
}

/** One of `size` and `precision`. */
export class PlanAuditDto implements AuditPlanRequest {
  /** in an order that counts: units are told apart by their run's position */
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MOST_RUNS })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RUNS)
  @IsUUID(undefined, { each: true })
  @IsArray()
  runIds!: string[];

  /** one machine label each; image: ratings of images; form: three questions about the pictures of a pair, each by itself */
  @ApiProperty({ enum: AUDIT_UNITS, default: 'pair' })
  @Optional()
  @IsIn(AUDIT_UNITS)
  unit?: AuditUnit;

  /** by default simple; a form is stratified by principle, which are its questions */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => AuditDesignRequestDto)
  design?: AuditDesignRequestDto;

  /** units to draw; of a targeted design fewer are expected */
  @ApiProperty({ type: 'integer', minimum: 1, example: 200 })
  @Optional()
  @Min(1)
  @IsInt()
  size?: number;

  /** instead of a size */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => AuditPrecisionDto)
  precision?: AuditPrecisionDto;

  /** decides the draw; left out, one is drawn and told; `frame`: the hash of the frame, which nobody chooses */
  @Optional()
  @FilledText(200)
  seed?: string;

  /** people who decide each unit; by default one, of a form three */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_REVIEWERS })
  @Optional()
  @Max(MOST_REVIEWERS)
  @Min(1)
  @IsInt()
  reviewers?: number;
}

/** One of `size` and `precision`. */
export class CreateAuditDto extends PlanAuditDto implements AuditRequest {
  /** unique. @example harmless-v3 spot check */
  @FilledText(200)
  name!: string;

  /** blind: labels are revealed when the audit closes. training: after each decision, and nothing is estimated */
  @ApiProperty({ enum: AUDIT_MODES, default: DEFAULT_REVIEW.mode })
  @Optional()
  @IsIn(AUDIT_MODES)
  mode?: AuditMode;

  /** share of a reviewer's units that have a known answer: pairs whose items carry `gold`, and what was adjudicated in another audit, outside of the sample */
  @ApiProperty({ minimum: 0, maximum: MOST_MIXED_IN, default: DEFAULT_REVIEW.goldRate })
  @Optional()
  @IsNumber()
  goldRate?: number;

  /** share of a reviewer's units that they decided at least ten decisions before */
  @ApiProperty({ minimum: 0, maximum: MOST_MIXED_IN, default: DEFAULT_REVIEW.repeatRate })
  @Optional()
  @IsNumber()
  repeatRate?: number;

  /** how long a claim is held without a sign of life */
  @ApiProperty({
    type: 'integer',
    minimum: LEASE_SECONDS.least,
    maximum: LEASE_SECONDS.most,
    default: DEFAULT_REVIEW.leaseSeconds,
  })
  @Optional()
  @Max(LEASE_SECONDS.most)
  @Min(LEASE_SECONDS.least)
  @IsInt()
  leaseSeconds?: number;

  /** categories of items (`category` or `categories` of their metadata) that are hidden until asked for */
  @ApiProperty({ type: [String], maxItems: MOST_CATEGORIES, example: ['violence'] })
  @Optional()
  @MaxLength(MOST_CATEGORY, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(MOST_CATEGORIES)
  @IsArray()
  sensitive?: string[];

  /** of rated images: up to three of a prompt stand side by side, and those of them that were drawn are asked about one after the other */
  @ApiProperty({ default: DEFAULT_REVIEW.sideBySide })
  @Optional()
  @IsBoolean()
  sideBySide?: boolean;
}

export class ExtendAuditDto implements ExtensionRequest {
  /** of the whole sample; larger than before */
  @ApiProperty({ type: 'integer', minimum: 1 })
  @Min(1)
  @IsInt()
  size!: number;

  /** @example the interval is too wide to decide */
  @FilledText(2000)
  reason!: string;

  /** decided with the audit's result in sight: then only an interval that holds at any time may be told */
  @IsBoolean()
  becauseOfResult!: boolean;
}

export class CloseAuditDto {
  /** close it although decisions are missing; they count as non-response */
  @Optional()
  @IsBoolean()
  unfinished?: boolean;
}
