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

  /** units asked for */
  size!: number;
  /** units that are expected to come: `size`, or of a targeted design the sum of all chances, which is less */
  units!: number;

  /** of a targeted design the units that may be drawn and have what it aims at */
  @ApiProperty({ type: 'integer', nullable: true })
  aimed!: number | null;

  /** people who decide each unit */
  reviewers!: number;
  /** that people would have to make, of `units` */
  decisions!: number;
  strata!: AuditStratumDto[];
  /** of the agreement */
  expected!: ExpectedPrecisionDto;
}
