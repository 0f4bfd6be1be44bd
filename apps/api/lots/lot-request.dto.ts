import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsNumber, IsUUID, Max, Min } from 'class-validator';
import { LOT_STATES, type LotState, SEVERITIES, type Severity } from '#libs/domain/lot.js';
import { MOST_REVIEWERS } from '#libs/audit/audit-request.js';
import { DEFAULT_LOT_REVIEWERS, type LotPlanRequest, type LotRequest } from '#libs/audit/lots/lot-request.js';
import type { LotDecisionRequest } from '#libs/audit/lots/lot.service.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';

/** What is left out follows from the severity. */
export class PlanLotDto implements LotPlanRequest {
  @IsUUID()
  runId!: string;

  /** by default major; critical, and nothing else, where pairs were judged under a principle with a veto or the tag critical */
  @ApiProperty({ enum: SEVERITIES })
  @Optional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  /** p1: the share of wrong pairs that is good enough. critical 0, major 0.01, minor 0.05 */
  @Optional()
  @IsNumber()
  goodRate?: number;

  /** alpha: the most that such a lot may be rejected; 0.05 */
  @Optional()
  @IsNumber()
  producerRisk?: number;

  /** p2: the share of wrong pairs that is too bad. critical 0.03, major 0.06, minor 0.15 */
  @Optional()
  @IsNumber()
  badRate?: number;

  /** beta: the most that such a lot may be accepted; 0.1 */
  @Optional()
  @IsNumber()
  consumerRisk?: number;
}

export class DrawLotDto extends PlanLotDto implements LotRequest {
  /** of its audit, unique; by default it tells the run and the number of the draw */
  @Optional()
  @FilledText(200)
  name?: string;

  /** people who decide each pair; with two or more their own disagreement is measured too */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_REVIEWERS, default: DEFAULT_LOT_REVIEWERS })
  @Optional()
  @Max(MOST_REVIEWERS)
  @Min(1)
  @IsInt()
  reviewers?: number;
}

export class LotsQueryDto extends PageQueryDto {
  /** only lots of this run */
  @Optional()
  @IsUUID()
  runId?: string;

  @ApiProperty({ enum: LOT_STATES })
  @Optional()
  @IsIn(LOT_STATES)
  state?: LotState;
}

export class DecideLotDto implements LotDecisionRequest {
  /** pairs that nobody decided before the audit closed, or that are still in dispute, count as wrong; else such a lot is refused */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  asItStands?: boolean;
}

export class ReworkLotDto {
  /** what was done about the rejected lot. @example labelled again with the larger judge */
  @FilledText(2000)
  done!: string;
}
