import { ApiProperty } from '@nestjs/swagger';
import { AUDIT_STATES, type AuditState } from '#libs/domain/audit.js';
import { LOT_STATES, type LotState, SEVERITIES, type Severity } from '#libs/domain/lot.js';
import type { Page } from '#libs/domain/page.js';
import type { LotPlanView, OperatingCurve } from '#libs/audit/lots/plan-lot.js';
import type {
  EarlierDraw,
  HumanError,
  LotCounts,
  LotDecision,
  LotDraw,
  LotReworkView,
  LotSince,
  LotView,
} from '#libs/database/lot/lot-view.js';
import type { Interval } from '#libs/statistics/interval/interval.js';

export class LotIntervalDto implements Interval {
  low!: number;
  high!: number;
}

/** How often two reviewers of the same pair decided against each other. */
export class HumanErrorDto implements HumanError {
  /** pairs that two or more decided */
  units!: number;
  /** share of contradictions, weighted by 1 / pi */
  rate!: number;
  /** 95 % */
  interval!: LotIntervalDto;
  /** whose verdicts were counted */
  auditIds!: string[];
}

export class OperatingPointDto {
  wrong!: number;
  rate!: number;
  /** the chance that a lot with so many wrong pairs is accepted */
  accepted!: number;
}

/** How likely a lot is accepted: exact, without replacement, for a lot of this size. */
export class OperatingCurveDto implements OperatingCurve {
  /** by how many of its pairs are wrong, in at most 101 steps */
  @ApiProperty({ type: () => [OperatingPointDto] })
  curve!: OperatingPointDto[];

  /** with the most wrong pairs that are good enough */
  good!: OperatingPointDto;
  /** with the fewest that are too bad */
  bad!: OperatingPointDto;
}

export class LotPlanDto extends OperatingCurveDto implements LotPlanView {
  runId!: string;

  @ApiProperty({ enum: SEVERITIES })
  severity!: Severity;

  /** keys of critical principles under which pairs were judged */
  criticalPrinciples!: string[];
  goodRate!: number;
  producerRisk!: number;
  badRate!: number;
  consumerRisk!: number;
  /** pairs of the lot, and of the sample */
  population!: number;
  size!: number;
  /** at most so many of the sample may be wrong */
  accepts!: number;
  /** the risks that the plan really has */
  atGoodRate!: number;
  atBadRate!: number;

  /** measured in earlier audits under the same constitution; null: nobody has */
  @ApiProperty({ type: () => HumanErrorDto, nullable: true })
  humanError!: HumanErrorDto | null;

  warnings!: string[];
}

export class LotCountsDto implements LotCounts {
  right!: number;
  /** settled against the machine */
  against!: number;
  /** told apart, and not counted as wrong */
  ties!: number;
  bothBad!: number;
  /** everybody skipped them, or their item was erased before anybody decided: counted as wrong */
  skipped!: number;
  /** reviewers differ and nobody adjudicated, or nobody decided in time: counted as wrong */
  unsettled!: number;
  adjudicated!: number;
  /** settled by one reviewer alone */
  byOne!: number;
}

export class LotEstimateDto {
  rate!: number;
  /** exact, of a draw without replacement */
  interval!: LotIntervalDto;
  level!: number;
}

export class LotDecisionDto implements LotDecision {
  counts!: LotCountsDto;
  /** against, skipped and unsettled */
  wrong!: number;
  /** of wrong pairs in the whole lot */
  estimate!: LotEstimateDto;

  /** measured in this audit; null: no pair was decided by two */
  @ApiProperty({ type: () => HumanErrorDto, nullable: true })
  humanError!: HumanErrorDto | null;

  /** the sample was drawn again from seed and data, and was the same */
  verified!: boolean;
  warnings!: string[];
}

/** Pairs of the sample that were adjudicated after the decision, and otherwise than they counted then. */
export class LotSinceDto implements LotSince {
  pairs!: number;
  firstAt!: Date;
  lastAt!: Date;
  /** pairs of the sample that would be wrong now */
  wrong!: number;
}

export class LotReworkDto implements LotReworkView {
  id!: string;
  done!: string;
  createdBy!: string;
  createdAt!: Date;
}

/** One draw of a run's pairs: its plan, and what came of it. */
export class LotDrawDto implements LotDraw {
  id!: string;
  /** from 1 within the run */
  number!: number;

  @ApiProperty({ enum: SEVERITIES })
  severity!: Severity;

  goodRate!: number;
  producerRisk!: number;
  badRate!: number;
  consumerRisk!: number;
  /** pairs of the lot, and of the sample */
  population!: number;
  size!: number;
  /** at most so many of the sample may be wrong */
  accepts!: number;

  @ApiProperty({ enum: LOT_STATES })
  state!: LotState;
}

/** A draw of the same run before another, and what was done about it. */
export class EarlierDrawDto extends LotDrawDto implements EarlierDraw {
  /** of the sample; null: it is open */
  @ApiProperty({ type: Number, nullable: true })
  wrong!: number | null;

  /** recorded rework, oldest first */
  reworks!: string[];
}

/** One draw of a run's pairs, which are accepted or rejected as a whole. */
export class LotDto extends LotDrawDto implements LotView {
  runId!: string;
  auditId!: string;

  @ApiProperty({ enum: AUDIT_STATES })
  auditState!: AuditState;

  /** people who decide each pair */
  reviewers!: number;
  /** the offline model made some of its labels: they are for demonstration only */
  offline!: boolean;
  /** also the seed of the draw */
  frameHash!: string;

  /** as it was known when it was planned */
  @ApiProperty({ type: () => HumanErrorDto, nullable: true })
  humanError!: HumanErrorDto | null;

  warnings!: string[];

  /** null: it is open */
  @ApiProperty({ type: () => LotDecisionDto, nullable: true })
  decision!: LotDecisionDto | null;

  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;

  decidedAt!: Date | null;

  /** what was decided of its pairs since, which its decision does not know; null: nothing */
  @ApiProperty({ type: () => LotSinceDto, nullable: true })
  since!: LotSinceDto | null;

  @ApiProperty({ type: () => [LotReworkDto] })
  reworks!: LotReworkDto[];

  /** draws of the same run before this one, oldest first */
  @ApiProperty({ type: () => [EarlierDrawDto] })
  earlier!: EarlierDrawDto[];

  createdBy!: string;
  createdAt!: Date;
}

export class LotPageDto implements Page<LotDto> {
  data!: LotDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
