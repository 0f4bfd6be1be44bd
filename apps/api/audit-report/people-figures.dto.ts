import { ApiProperty } from '@nestjs/swagger';
import type { DecidedBy, Outcome } from '#libs/audit/report/decided-unit.js';
import type { NonResponse } from '#libs/audit/report/non-response.js';
import type { Progress, StillToDo } from '#libs/audit/report/progress.js';
import { MISSING_REASONS, type MissingReason } from '#libs/audit/report/reviewed-unit.js';
import type { ModelledRater, ReviewerAgreement, TwoReviewers } from '#libs/audit/report/reviewers.js';
import type { Anchoring } from '#libs/statistics/judge/anchoring.js';
import { ShareDto } from '../judge-report/figures.dto.js';
import { AuditFigureDto } from './figure.dto.js';

/** Units by what people made of them. */
export class AuditOutcomesDto implements Record<Outcome, number> {
  /** reviews are still to come */
  open!: number;
  /** nobody gave a verdict */
  missing!: number;
  /** reviewers differ without a majority, and nobody adjudicated; where most say the same, the unit has their label (`decidedBy.majority`), and is a dispute all the same */
  unresolved!: number;
  /** people took no side */
  undecided!: number;
  /** people took a side and the machine did not, or was not asked */
  machine_undecided!: number;
  agrees!: number;
  contradicts!: number;
}

/** Units by where people's label of them comes from. */
export class AuditDecidersDto implements Record<DecidedBy, number> {
  adjudication!: number;
  agreement!: number;
  one!: number;
  /** of most of its reviewers, who differ: a dispute until it is adjudicated */
  majority!: number;
}

/** Two reviewers on the units that both decided. */
export class TwoReviewersDto implements TwoReviewers {
  @ApiProperty({ type: [String], minItems: 2, maxItems: 2 })
  reviewers!: readonly [string, string];

  /** same verdict, of the units of the sample that both decided, without weights */
  agreement!: AuditFigureDto;
  /** Cohen's, of the same units */
  kappa!: AuditFigureDto;
}

export class ModelledRaterDto implements ModelledRater {
  /** null: the judge */
  reviewer!: string | null;
  /** chance to say what is true, over the units */
  accuracy!: number;
}

/** Dawid and Skene's, with the judge as one rater. */
export class RaterModelDto implements NonNullable<ReviewerAgreement['model']> {
  raters!: ModelledRaterDto[];
  converged!: boolean;
}

export class AuditReviewersDto implements ReviewerAgreement {
  /** with two verdicts or more */
  units!: number;
  reviewers!: string[];
  /** Krippendorff's, nominal */
  alpha!: AuditFigureDto;
  ac1!: AuditFigureDto;
  pairwise!: TwoReviewersDto[];
  /** chance that two reviewers of a unit differ, weighted to the population: what a judge cannot be asked to undercut */
  difference!: AuditFigureDto;
  /** the chance that one reviewer errs, were all of that error */
  errorOfOne!: number | null;
  /** decisions about units with a known answer that were right */
  gold!: AuditFigureDto;
  /** decisions that the same reviewer made again alike */
  repeats!: AuditFigureDto;

  @ApiProperty({ type: () => RaterModelDto, nullable: true })
  model!: RaterModelDto | null;
}

export class AuditSkipsDto {
  /** closed: the audit ended before anybody gave a verdict */
  @ApiProperty({ enum: MISSING_REASONS })
  reason!: MissingReason;

  /** places */
  count!: number;
}

export class AuditNonResponseDto implements NonResponse {
  skips!: AuditSkipsDto[];
  /** units that nobody gave a verdict on */
  missing!: number;
  /** units on which reviewers differ without a majority */
  unresolved!: number;
  /** the agreement, had people contradicted the judge in all of these */
  worst!: AuditFigureDto;
  /** had they agreed in all of them */
  best!: AuditFigureDto;
}

/** What the reveal did to verdicts; none of it is in any figure. */
export class AuditAnchoringDto implements Anchoring {
  changed!: ShareDto;
  towardJudge!: ShareDto;
  fromJudge!: ShareDto;
  /** of those that differed from the judge's: gave way to it */
  gaveWay!: ShareDto;
}

export class StratumToDoDto implements StillToDo {
  stratum!: string;
  units!: number;
  reviews!: number;
}

export class AuditToDoDto implements StillToDo {
  units!: number;
  reviews!: number;
  byStratum!: StratumToDoDto[];
}

/** Progress as precision. */
export class AuditProgressDto implements Progress {
  decided!: number;
  drawn!: number;
  /** half of the agreement's interval, as it is now */
  halfWidth!: number | null;
  wanted!: number | null;

  /** until it is expected to be as narrow as wanted */
  @ApiProperty({ type: () => AuditToDoDto, nullable: true })
  still!: AuditToDoDto | null;

  /** the same in a sentence */
  said!: string;
}
