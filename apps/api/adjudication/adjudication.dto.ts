import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { type AdjudicationRequest, MOST_REASON } from '#libs/audit/adjudication/adjudication.service.js';
import type { DisputeView, NamelessVerdictView } from '#libs/audit/adjudication/dispute-view.js';
import type { DisputedAuditView } from '#libs/database/audit/adjudication/dispute-counts.js';
import { AUDIT_STATES, AUDIT_UNITS, type AuditState, type AuditUnit } from '#libs/domain/audit.js';
import type { Page } from '#libs/domain/page.js';
import { SHOWN_VERDICTS, type ShownVerdict } from '#libs/domain/shown-verdict.js';
import { ShownContentDto, ShownCritiqueDto } from '../claims/claim.dto.js';
import { EvidenceDto, ReviewAnswersDto } from '../claims/verdict.dto.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { yesNo } from '../http/yes-no.js';

export class DisputesQueryDto extends PageQueryDto {
  /** those that were decided too */
  @Optional()
  @Transform(yesNo)
  @IsBoolean()
  adjudicated?: boolean;
}

export class DisputedAuditDto {
  id!: string;
  name!: string;

  @ApiProperty({ enum: AUDIT_UNITS })
  unit!: AuditUnit;
}

/** What a reviewer said. Who it was is not told, and the order of verdicts does not tell it either. */
export class NamelessVerdictDto implements NamelessVerdictView {
  @ApiProperty({ enum: SHOWN_VERDICTS })
  value!: ShownVerdict;

  /** of both steps */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  answers!: Record<string, string>;

  confidence!: number | null;
  comment!: string | null;
  evidence!: EvidenceDto[];
  flagged!: boolean;
}

export class DecidedDisputeDto {
  id!: string;

  @ApiProperty({ enum: SHOWN_VERDICTS })
  value!: ShownVerdict;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  answers!: Record<string, string>;

  reason!: string;
  /** of the person who asks */
  own!: boolean;
}

/** A unit that reviewers see differently, as an adjudicator sees it: without the judge's side, and in words of their own left and right. */
export class DisputeDto extends ShownContentDto implements DisputeView {
  /** of the unit */
  id!: string;
  audit!: DisputedAuditDto;
  verdicts!: NamelessVerdictDto[];

  /** of a revision */
  @ApiProperty({ type: () => ShownCritiqueDto, nullable: true })
  critique!: ShownCritiqueDto | null;

  /** why this person may not decide it: they reviewed it, or wrote a principle that it is about */
  @ApiProperty({ enum: ['reviewed', 'author'], nullable: true })
  barred!: 'reviewed' | 'author' | null;

  /** what was decided last */
  @ApiProperty({ type: () => DecidedDisputeDto, nullable: true })
  adjudication!: DecidedDisputeDto | null;
}

export class DisputePageDto implements Page<DisputeDto> {
  data!: DisputeDto[];
  nextCursor!: string | null;
}

/** An audit with disputes: nothing in it tells of the judge. */
export class AuditWithDisputesDto implements DisputedAuditView {
  auditId!: string;
  name!: string;

  @ApiProperty({ enum: AUDIT_UNITS })
  unit!: AuditUnit;

  @ApiProperty({ enum: AUDIT_STATES })
  state!: AuditState;

  /** units that wait for a decision, and those that have one */
  open!: number;
  adjudicated!: number;
  createdAt!: Date;
}

export class DisputedAuditPageDto implements Page<AuditWithDisputesDto> {
  data!: AuditWithDisputesDto[];
  nextCursor!: string | null;
}

export class AdjudicateDto implements AdjudicationRequest {
  /** pair, revision: left, right, tie, both_bad; rating, image: complies, violates, unclear */
  @ApiProperty({ enum: SHOWN_VERDICTS })
  @IsIn(SHOWN_VERDICTS)
  value!: ShownVerdict;

  /** of an image or a revision, where reviewers were asked */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ReviewAnswersDto)
  answers?: ReviewAnswersDto;

  /** @example Both name the risk; only the left one says what to do. */
  @FilledText(MOST_REASON)
  reason!: string;

  /** id of the decision that this one replaces */
  @Optional()
  @IsUUID()
  supersedes?: string;
}
