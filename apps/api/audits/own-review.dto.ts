import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, MaxLength } from 'class-validator';
import type { PlannedProgress } from '#libs/audit/reviewers/planned-progress.js';
import type { OwnDecision, OwnReviewView } from '#libs/audit/reviewers/reviewer.service.js';
import type { Wishes } from '#libs/database/audit/reviewers/reviewer.store.js';
import { AUDIT_STATES, AUDIT_UNITS, type AuditState, type AuditUnit } from '#libs/domain/audit.js';
import { AUDIT_MODES, type AuditMode } from '#libs/domain/audit-verdict.js';
import type { Page } from '#libs/domain/page.js';
import { MOST_CATEGORIES, MOST_CATEGORY } from '#libs/domain/review-settings.js';
import { DecisionDto } from '../claims/claim.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { PairPrincipleDto } from '../preference-pairs/preference-pair.dto.js';
import { PinnedVersionDto } from '../runs/run.dto.js';

/** What one wants of an audit; what is left out stays as it is. */
export class WishesDto implements Partial<Wishes> {
  /** categories that are not served to oneself; others get those units */
  @ApiProperty({ type: [String], maxItems: MOST_CATEGORIES, example: ['violence'] })
  @Optional()
  @MaxLength(MOST_CATEGORY, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(MOST_CATEGORIES)
  @IsArray()
  optedOut?: string[];

  /** hide all texts and pictures until asked for, not only those of sensitive categories */
  @Optional()
  @IsBoolean()
  blur?: boolean;
}

/** One's own counts; there is nothing that they have to reach. */
export class PaceDto {
  decided!: number;
  skipped!: number;
  /** since midnight, UTC */
  decidedToday!: number;
  medianSeconds!: number | null;
}

export class GoldQualityDto {
  /** units with a known answer that one decided */
  of!: number;
  right!: number;
}

export class RepeatQualityDto {
  /** units that one decided twice */
  of!: number;
  agreed!: number;
}

/** It moves with every twenty decisions, and once the audit is closed: a count that moved at once would tell which units have a known answer. */
export class QualityDto {
  /** so many of one's first decisions are counted, each by what one said first */
  decisions!: number;
  gold!: GoldQualityDto;
  repeats!: RepeatQualityDto;
}

/** The audit that one reviews. */
export class OwnAuditDto {
  name!: string;

  @ApiProperty({ enum: AUDIT_UNITS })
  unit!: AuditUnit;

  @ApiProperty({ enum: AUDIT_MODES })
  mode!: AuditMode;

  @ApiProperty({ enum: AUDIT_STATES })
  state!: AuditState;
}

/** From counts and the plan alone: a width that followed from the verdicts would tell how often people and judge agree. */
export class PlannedProgressDto implements PlannedProgress {
  /** units of the sample */
  units!: number;
  /** decisions that it takes in all; those about known answers and repeats come on top */
  places!: number;
  /** of these, by all reviewers; in whole steps of twenty while it is open and known answers or repeats are mixed in */
  settled!: number;
  /** the share that `now` and `planned` are of: the one that the audit was planned with, else one half, where an interval is widest */
  rate!: number;
  /** half of a 95 % interval's width of that share after what is settled; null: nothing is, chances differ from unit to unit, or images stand in rows and some wait */
  now!: number | null;
  /** the same once all is settled */
  planned!: number | null;
}

/** How one is doing in an audit: of nobody but oneself. */
export class OwnReviewDto implements OwnReviewView {
  auditId!: string;
  optedOut!: string[];
  blur!: boolean;
  /** of the audit's items: what can be opted out of */
  categories!: string[];
  pace!: PaceDto;
  quality!: QualityDto;
  audit!: OwnAuditDto;
  progress!: PlannedProgressDto;
}

/** One's own decision, with the claim in which it was made. */
export class OwnDecisionDto extends DecisionDto implements OwnDecision {
  token!: string;
  /** how what was asked begins; null: the question is answered without it, or it is hidden until asked for */
  prompt!: string | null;
  /** under which the unit was made */
  constitution!: PinnedVersionDto;
  /** those that were asked about, whether or not the judge held that they apply */
  principles!: PairPrincipleDto[];
  /** time taken */
  seconds!: number | null;
  createdAt!: Date;
}

export class OwnDecisionPageDto implements Page<OwnDecisionDto> {
  data!: OwnDecisionDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
