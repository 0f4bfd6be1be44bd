import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import type { Distribution, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { RunModels } from '#libs/domain/recipe.js';
import { RUN_STATES, type RunState } from '#libs/domain/stage.js';
import type {
  LabelJobTrace,
  PrincipleName,
  TracedCall,
  TracedCandidate,
  TracedCritique,
  TracedJudgement,
  TracedPair,
  TracedRevision,
  TrailEntry,
} from '#libs/database/read-models/label-job-trace.view.js';
import { MessageDto } from '../http/message.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { yesNo } from '../http/yes-no.js';
import { PinnedVersionDto, RunModelsDto } from '../runs/run.dto.js';
import { LabelJobDto } from './label-job.dto.js';

const ANYTHING = { type: 'object', additionalProperties: true } as const;

export class TraceQueryDto {
  /** with the prompts as they were sent and the answers as they came */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  bodies?: boolean;
}

export class TracedRunDto {
  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  constitution!: PinnedVersionDto;

  @ApiProperty(ANYTHING)
  recipe!: unknown;

  @ApiProperty({ type: () => RunModelsDto })
  models!: RunModels;

  seed!: string;
  offline!: boolean;
}

export class TracedCandidateDto implements TracedCandidate {
  position!: number;
  text!: string;
  contentHash!: string;
}

export class TracedItemDto {
  contentHash!: string;
  prompt!: MessageDto[];

  @ApiProperty(ANYTHING)
  metadata!: unknown;

  candidates!: TracedCandidateDto[];
}

export class PrincipleNameDto implements PrincipleName {
  key!: string;
  title!: string;
}

export class TracedCritiqueDto implements TracedCritique {
  round!: number;
  principle!: PrincipleNameDto;
  text!: string;
  foundNothing!: boolean;
  callId!: string;
  createdAt!: Date;
}

export class TracedRevisionDto implements TracedRevision {
  round!: number;
  principle!: PrincipleNameDto;
  text!: string;
  contentHash!: string;
  unchanged!: boolean;
  /** the first answer was a critique instead, and the model was asked again */
  roleConfusion!: boolean;
  callId!: string;
  createdAt!: Date;
}

export class DistributionDto implements Distribution {
  first!: number;
  second!: number;
  tie!: number;
  notApplicable!: number;
  /** options that were absent from the log-probabilities */
  missing!: string[];
}

/** One verdict in one order, in candidate coordinates: "first" is the first text of the subject, wherever it was shown. */
export class TracedJudgementDto implements TracedJudgement {
  principle!: PrincipleNameDto;
  /** name of the endpoint */
  judge!: string;
  /** the two texts, first and second. @example "candidate:0|candidate:1" */
  subject!: string;

  /** which of them the judge saw first */
  @ApiProperty({ enum: ['first', 'second'] })
  shownFirst!: Side;

  @ApiProperty({ enum: ['readable', 'unreadable', 'refused'] })
  state!: TracedJudgement['state'];

  @ApiProperty({ enum: ['first', 'second', 'tie', 'not_applicable'], nullable: true, type: String })
  verdict!: Verdict | null;

  /** P(first is better), given that the principle applies */
  probability!: number | null;

  @ApiProperty({ type: () => DistributionDto, nullable: true })
  distribution!: DistributionDto | null;

  @ApiProperty({ enum: ['logprobs', 'verdict'], nullable: true, type: String })
  way!: Way | null;

  callId!: string | null;
  createdAt!: Date;
}

export class TracedSideDto {
  @ApiProperty({ enum: ['candidate', 'revision'] })
  kind!: 'candidate' | 'revision';

  /** position of the candidate, or round of the revision */
  index!: number;
}

export class TracedPairDto implements TracedPair {
  id!: string;
  subject!: string;
  chosen!: TracedSideDto;
  rejected!: TracedSideDto;
  /** P(chosen is better), unclamped */
  probability!: number;
  /** log-odds of probability */
  margin!: number;
  flipped!: boolean;

  @ApiProperty({ enum: ['logprobs', 'verdict'] })
  way!: Way;

  offline!: boolean;
}

/** One call to a model, or one whose stored answer was used. */
export class TracedCallDto implements TracedCall {
  id!: string;
  /** paid for by another label job: the same request had been answered before */
  reused!: boolean;

  @ApiProperty({ enum: ['finished', 'duplicate', 'error'] })
  state!: TracedCall['state'];

  readable!: boolean;
  endpoint!: string;
  model!: string;
  servedModel!: string | null;
  template!: string;
  templateHash!: string;
  requestHash!: string;
  sampleIndex!: number;
  attempt!: number;
  finishReason!: string | null;
  promptTokens!: number;
  cachedTokens!: number;
  completionTokens!: number;
  reasoningTokens!: number;
  /** money, as a decimal; null where the model has no price */
  cost!: string | null;
  latencyMs!: number;
  errorCode!: string | null;
  errorMessage!: string | null;
  createdAt!: Date;

  /** as sent; only with bodies=true, null where no longer stored */
  @ApiPropertyOptional({ ...ANYTHING, nullable: true })
  request?: unknown;

  /** as received; only with bodies=true, null where there was none or it is no longer stored */
  @ApiPropertyOptional({ ...ANYTHING, nullable: true })
  response?: unknown;
}

export class TrailEntryDto implements TrailEntry {
  at!: Date;
  /** @example worker */
  actor!: string;
  /** @example label-job.done */
  action!: string;

  @ApiProperty(ANYTHING)
  detail!: unknown;
}

/** Everything that was done to one item in one run. */
export class LabelJobTraceDto extends LabelJobDto implements LabelJobTrace {
  run!: TracedRunDto;
  item!: TracedItemDto;

  /** the aggregate over orders and principles, or the reason why no pair was made; null before the end */
  @ApiProperty({ ...ANYTHING, nullable: true })
  result!: unknown;

  critiques!: TracedCritiqueDto[];
  revisions!: TracedRevisionDto[];
  judgements!: TracedJudgementDto[];
  pairs!: TracedPairDto[];
  calls!: TracedCallDto[];
  trail!: TrailEntryDto[];
}
