import { ApiProperty } from '@nestjs/swagger';
import { SKIP_REASONS, type SkipReason } from '#libs/domain/audit-verdict.js';
import type { Clarification, FlaggedCase } from '#libs/database/audit/report/clarifications.js';

/** A unit on which somebody said that the principle needs clarification. */
export class FlaggedCaseDto implements FlaggedCase {
  unitId!: string;
  /** the whole way of what was labelled */
  labelJobId!: string;
  @ApiProperty({ type: String, nullable: true })
  comment!: string | null;

  /** they could not decide it for this reason; null: they decided it */
  @ApiProperty({ enum: SKIP_REASONS, nullable: true })
  skipped!: SkipReason | null;
}

/** A principle that reviewers say is not clear enough. */
export class ClarificationDto implements Clarification {
  /** slug */
  constitution!: string;
  /** number of the version that was judged by */
  version!: number;
  /** key */
  principle!: string;
  /** SHA-256 of its content, as exports have it */
  principleHash!: string;
  title!: string;
  /** of one reviewer on one unit one */
  flags!: number;
  cases!: FlaggedCaseDto[];
}

export class ClarificationsDto {
  /** those with most flags first */
  data!: ClarificationDto[];
}
