import { ApiProperty } from '@nestjs/swagger';
import { AUDIT_STATES, AUDIT_UNITS, type AuditState, type AuditUnit } from '#libs/domain/audit.js';
import { AUDIT_MODES, type AuditMode } from '#libs/domain/audit-verdict.js';
import type { ReviewView } from '#libs/database/audit/reviewers/own-reviews.js';
import type { Page } from '#libs/domain/page.js';

/** An audit as one of its reviewers sees it from outside. */
export class ReviewDto implements ReviewView {
  auditId!: string;
  name!: string;

  @ApiProperty({ enum: AUDIT_UNITS })
  unit!: AuditUnit;

  @ApiProperty({ enum: AUDIT_MODES })
  mode!: AuditMode;

  @ApiProperty({ enum: AUDIT_STATES })
  state!: AuditState;

  /** of the sample */
  units!: number;
  /** decisions that it takes in all; those about known answers and repeats come on top */
  places!: number;
  /** of these, by all reviewers; in whole steps of twenty while it is open and others are mixed in: a count that moved at once would tell which units have a known answer */
  settled!: number;
  /** one's own decisions, skipped units included */
  decided!: number;
  /** one has a unit in hand */
  inHand!: boolean;
  /** something may still be for one: that one has not had, as far as it can be told without telling which units are mixed in */
  left!: boolean;
  createdAt!: Date;
}

export class ReviewPageDto implements Page<ReviewDto> {
  data!: ReviewDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
