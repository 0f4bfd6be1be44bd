import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '#libs/domain/page.js';
import type { AuditVerification } from '#libs/audit/verification/verify-audit.js';
import type { AuditUnitView } from '#libs/database/audit/audit-view.js';
import { PlaceDto } from '../problem/problem.dto.js';

/** A unit of the sample. What the machine said of it is not told here. */
export class AuditUnitDto implements AuditUnitView {
  id!: string;
  /** position of the run / content hash of the item / what tells it from other units of that item */
  key!: string;
  /** what was labelled, with its whole way */
  labelJobId!: string;
  stratum!: string;
  /** its random number, from seed and key */
  u!: number;
  /** the chance that it had to be drawn; 1 / pi is its weight */
  pi!: number;
  /** came by the draw with equal chances */
  core!: boolean;
  /** came by the targeted draw */
  targeted!: boolean;

  /** its random number in the targeted draw */
  @ApiProperty({ type: Number, nullable: true })
  targetU!: number | null;

  /** its chance in the targeted draw */
  @ApiProperty({ type: Number, nullable: true })
  targetPi!: number | null;

  /** items of the frame that look like its item, with itself: one of them could be drawn from */
  nearItems!: number;
  /** 0: drawn at first; else the number of the extension that brought it */
  draw!: number;
  /** SHA-256 of what the frame says of it */
  digest!: string;
}

export class AuditUnitPageDto implements Page<AuditUnitDto> {
  data!: AuditUnitDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}

/** What became of drawing an audit again. */
export class AuditVerificationDto implements AuditVerification {
  auditId!: string;
  /** nothing differs */
  holds!: boolean;
  /** units in the frame as it is now */
  population!: number;
  frameHash!: string;

  /** at most 100, each with its place and what it was and is */
  @ApiProperty({ type: () => [PlaceDto] })
  differences!: PlaceDto[];

  /** differences that are not listed */
  more!: number;
}
