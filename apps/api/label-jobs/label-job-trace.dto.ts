import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { MODALITIES, type Modality } from '#libs/domain/conversation.js';
import type { Way } from '#libs/domain/judgement.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import { RUN_STATES, type RunState } from '#libs/domain/stage.js';
import type {
  LabelJobTrace,
  MadeBy,
  TracedCall,
  TracedCandidate,
  TracedPair,
  TrailEntry,
} from '#libs/database/read-models/label-job-trace.view.js';
import type { SuspectRow } from '#libs/database/label-job/settlement.js';
import type { RunKind } from '#libs/database/read-models/run-view.js';
import { AssetDto } from '../assets/asset.dto.js';
import { MessageDto } from '../http/message.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { yesNo } from '../http/yes-no.js';
import { PinnedVersionDto, RunModelsDto } from '../runs/run.dto.js';
import { TracedClassificationDto, TracedJudgementDto, TracedRatingDto, WAYS } from './judged.dto.js';
import { TracedCritiqueDto, TracedRevisionDto } from './round.dto.js';
import { TracedPerturbationDto, TracedQuestionDto } from './asked.dto.js';
import { TracedCaptionDto } from './caption.dto.js';
import { TracedImageVerdictDto } from './image-verdict.dto.js';
import { TracedScoreDto, TracedSelectionDto } from './scored-candidate.dto.js';
import { LabelJobDto } from './label-job.dto.js';
import { LabelResultDto } from './label-result.dto.js';

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

  @ApiProperty({ enum: ['labelled', 'imported'] })
  kind!: RunKind;

  constitution!: PinnedVersionDto;

  @ApiProperty(ANYTHING)
  recipe!: Recipe;

  @ApiProperty({ type: () => RunModelsDto })
  models!: RunModels;

  seed!: string;
  offline!: boolean;
}

/** How the writer or the painter sampled a candidate. */
export class MadeByDto implements MadeBy {
  callId!: string;
  /** null: painted */
  temperature!: number | null;
  /** null: the painter takes none */
  seed!: number | null;
}

export class TracedCandidateDto implements TracedCandidate {
  position!: number;
  /** null: an image */
  text!: string | null;

  @ApiProperty({ type: () => AssetDto, nullable: true })
  image!: AssetDto | null;

  contentHash!: string;

  @ApiProperty({ ...ANYTHING, nullable: true, description: 'what made an image; null: not known' })
  generator!: Record<string, unknown> | null;

  /** how the writer or the painter made it; null: imported with the item */
  @ApiProperty({ type: () => MadeByDto, nullable: true })
  made!: MadeByDto | null;

  /** what the run's scorers, and its questions, say of an image */
  scores!: TracedScoreDto[];

  /** whether an image was chosen to be judged; null: there was no choice, or not yet */
  @ApiProperty({ type: () => TracedSelectionDto, nullable: true })
  selection!: TracedSelectionDto | null;
}

export class TracedItemDto {
  contentHash!: string;
  prompt!: MessageDto[];

  @ApiProperty(ANYTHING)
  metadata!: unknown;

  /**
   * what people hold to be right: the position of the better candidate or "tie", a rank for each candidate, or the right
   * option; null: not known
   */
  @ApiProperty({
    nullable: true,
    oneOf: [{ type: 'integer' }, { type: 'string' }, { type: 'array', items: { type: 'number' } }],
  })
  gold!: unknown;

  /** answers to choose from in a classification; empty: the recipe's */
  options!: string[];

  @ApiProperty({ enum: MODALITIES, description: 'of its candidates' })
  modality!: Modality;

  /** the image that the prompt asks to edit */
  @ApiProperty({ type: () => AssetDto, nullable: true })
  condition!: AssetDto | null;

  /** imported with the item, then those made for this label job */
  candidates!: TracedCandidateDto[];
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
  /** what a reward model is trained towards: the probability, clamped where its label has reasons */
  target!: number;
  /** log-odds of target */
  margin!: number;
  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped!: boolean | null;

  @ApiProperty({ enum: WAYS })
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
  /** of the served model's configuration, where the endpoint tells it */
  fingerprint!: string | null;
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

/** Judged text that seems to give orders to the judge. */
export class SuspectDto implements SuspectRow {
  /** where. @example "candidate:1" */
  text!: string;
  code!: string;
  excerpt!: string;
}

/** Everything that was done to one item in one run. */
export class LabelJobTraceDto extends LabelJobDto implements LabelJobTrace {
  run!: TracedRunDto;
  item!: TracedItemDto;

  /** the aggregate over orders, judges and principles, or the reason why there is none; null before the end */
  @ApiProperty({ type: () => LabelResultDto, nullable: true })
  result!: LabelResultDto | null;

  /** instructions found in judged texts; they changed nothing in how the texts were judged */
  suspects!: SuspectDto[];

  captions!: TracedCaptionDto[];
  /** that its images were asked */
  questions!: TracedQuestionDto[];
  /** its prompt with a word swapped, held against the captions */
  perturbed!: TracedPerturbationDto[];
  critiques!: TracedCritiqueDto[];
  revisions!: TracedRevisionDto[];
  /** of comparisons */
  judgements!: TracedJudgementDto[];
  ratings!: TracedRatingDto[];
  /** what judges said of images beside the label: how well they meet their prompt, and what the pictures themselves say */
  imageVerdicts!: TracedImageVerdictDto[];
  classifications!: TracedClassificationDto[];
  pairs!: TracedPairDto[];
  calls!: TracedCallDto[];
  trail!: TrailEntryDto[];
}
