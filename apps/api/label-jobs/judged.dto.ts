import { ApiProperty } from '@nestjs/swagger';
import {
  JUDGEMENT_STATES,
  type Distribution,
  type JudgementState,
  type Side,
  type Verdict,
  type Way,
} from '#libs/domain/judgement.js';
import { SCALES, type Scale } from '#libs/domain/recipe.js';
import type { TitledPrinciple } from '#libs/domain/version-name.js';
import type {
  TracedAnswer,
  TracedClassification,
  TracedJudgement,
  TracedRating,
} from '#libs/database/read-models/judged-trace.view.js';
import type { SampleCounts } from '#libs/database/read-models/sample-counts.js';

export const WAYS = ['logprobs', 'verdict', 'samples'] as const;

export class PrincipleNameDto implements TitledPrinciple {
  key!: string;
  title!: string;
  /** SHA-256 of its content, as exports have it */
  hash!: string;
}

export class DistributionDto implements Distribution {
  first!: number;
  second!: number;
  tie!: number;
  notApplicable!: number;
  /** options that were absent from the log-probabilities */
  missing!: string[];
}

export class SampleCountsDto implements SampleCounts {
  asked!: number;
  /** the others are no votes */
  read!: number;
}

/** What every judgement has, of whatever kind. */
export class TracedAnswerDto implements TracedAnswer {
  /** name of the endpoint */
  judge!: string;

  /** only a readable one carries a verdict; the others are never labels */
  @ApiProperty({ enum: JUDGEMENT_STATES })
  state!: JudgementState;

  /** how the probabilities were obtained: from log-probabilities, from one hard verdict, or as shares of sampled answers */
  @ApiProperty({ enum: WAYS, nullable: true, type: String })
  way!: Way | null;

  /** what the judge wrote before its verdict, where reasons were asked for */
  reasons!: string | null;
  /** the judge that refused, where this one was asked as its fallback */
  insteadOf!: string | null;
  /** null: imported, or no call came back */
  callId!: string | null;
  /** all answers, where several were sampled */
  sampleCallIds!: string[];

  /** of the samples asked for, how many could be read; null: one answer, or no call came back */
  @ApiProperty({ type: () => SampleCountsDto, nullable: true })
  samples!: SampleCountsDto | null;

  createdAt!: Date;
}

/** One verdict in one order, in candidate coordinates: "first" is the first text of the subject, wherever it was shown. */
export class TracedJudgementDto extends TracedAnswerDto implements TracedJudgement {
  principle!: PrincipleNameDto;
  /** the two texts, first and second. @example "candidate:0|candidate:1" */
  subject!: string;

  /** which of them the judge saw first */
  @ApiProperty({ enum: ['first', 'second'] })
  shownFirst!: Side;

  @ApiProperty({ enum: ['first', 'second', 'tie', 'not_applicable'], nullable: true, type: String })
  verdict!: Verdict | null;

  /**
   * P(first is better), given that the principle applies; bounded to [epsilon, 1 - epsilon]. The label's mean over orders is
   * taken of the unbounded ones, from the distribution, and bounded then
   */
  probability!: number | null;

  @ApiProperty({ type: () => DistributionDto, nullable: true })
  distribution!: DistributionDto | null;

  /** of an imported judgement: the raw answer */
  answer!: string | null;
}

/** One score by one judge for one text under one principle. */
export class TracedRatingDto extends TracedAnswerDto implements TracedRating {
  principle!: PrincipleNameDto;
  /** the text. @example "candidate:0" */
  subject!: string;

  @ApiProperty({ enum: SCALES })
  scale!: Scale;

  /** as given, in points of the scale (good-bad: 0 or 1) */
  score!: number | null;
  /** the sum of score x P(score), where there are probabilities */
  expected!: number | null;
  /** false: the principle says nothing about this text; null: not readable */
  applies!: boolean | null;

  /** probability by score */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    nullable: true,
    example: { '4': 0.7, '5': 0.3 },
  })
  distribution!: Record<string, number> | null;
}

/** One choice among options by one judge. */
export class TracedClassificationDto extends TracedAnswerDto implements TracedClassification {
  /** the text of the option chosen */
  label!: string | null;

  /** the probability of each option, in the item's order */
  @ApiProperty({ type: [Number], nullable: true })
  distribution!: number[] | null;

  /** positions of the options in the order in which they were shown */
  shown!: number[];
}
