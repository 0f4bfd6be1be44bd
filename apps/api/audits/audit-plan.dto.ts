import { ApiProperty } from '@nestjs/swagger';
import type { AuditPlanView, ExpectedPrecision } from '#libs/audit/plan-view.js';
import type { AuditDesign } from '#libs/domain/audit.js';
import { AuditStratumDto } from './audit.dto.js';

export class ExpectedPrecisionDto implements ExpectedPrecision {
  /** share of labels that people are expected to confirm */
  rate!: number;

  /** who says so: whoever asks, or the labels' own probabilities */
  @ApiProperty({ enum: ['request', 'labels'] })
  rateBy!: ExpectedPrecision['rateBy'];

  /** half of the 95 % interval's width at that rate, once all is decided */
  halfWidth!: number;
  /** at one half, where it is widest */
  widest!: number;
}

/** What an audit would draw from the runs as they are now. */
export class AuditPlanDto implements AuditPlanView {
  /** with all its settings */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { kind: 'simple' } })
  design!: AuditDesign;

  /** units in the frame */
  population!: number;
  /** of these the ones that may be drawn: of items whose images look alike only those of one */
  kept!: number;

  /** of revisions: rounds that left the text as it was, and are not in the frame */
  @ApiProperty({ type: 'integer', nullable: true })
  unchanged!: number | null;

  /** units to draw; of a targeted design the number expected */
  size!: number;
  /** people who decide each unit */
  reviewers!: number;
  /** that people would have to make */
  decisions!: number;
  strata!: AuditStratumDto[];
  /** of the agreement */
  expected!: ExpectedPrecisionDto;
}
