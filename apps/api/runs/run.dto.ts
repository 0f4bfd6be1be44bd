import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { Page } from '#libs/domain/page.js';
import { DEFAULT_COMPARISON, type Recipe, type RunModels } from '#libs/domain/recipe.js';
import { OUTCOMES, RUN_STATES, type Outcome, type RunState } from '#libs/domain/stage.js';
import type { EndpointHold } from '#libs/database/endpoint/hold.store.js';
import type { JobCounts, RunKind, RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import type { Estimate, EstimatedUse } from '#libs/labelling/runs/estimate.js';

const counts = (description: string, names?: readonly string[]) => ({
  description,
  type: 'object' as const,
  ...(names
    ? { properties: Object.fromEntries(names.map((name) => [name, { type: 'integer' as const }])) }
    : { additionalProperties: { type: 'integer' as const } }),
});

export class RunDatasetDto {
  id!: string;
  name!: string;
}

export class PinnedVersionDto {
  slug!: string;
  version!: number;
  /** SHA-256 of the version's content */
  contentHash!: string;
}

/** Names of endpoints by role. An absent role is the judge's; without a painter nothing is painted, without an embedder nothing embedded. */
export class RunModelsDto implements RunModels {
  judge!: string;
  /** further judges of everything that the judge judges */
  jury?: string[];
  /** asked in place of a judge that refuses */
  fallback?: string;
  writer?: string;
  captioner?: string;
  painter?: string;
  /** gives every image a vector */
  embedder?: string;
  /** endpoints that score every image */
  scorers?: string[];
}

/** A template of the run's own. */
export class RunPromptDto {
  /** of the template that it stands in for. @example comparison */
  id!: string;
  /** SHA-256; calls made with it carry the same one */
  hash!: string;
}

@ApiExtraModels(RunPromptDto)
/** Items x one constitution version x one recipe x one judge configuration. */
export class RunDto implements RunView {
  id!: string;

  /** labelled: by workers; imported: judgements made elsewhere */
  @ApiProperty({ enum: ['labelled', 'imported'] })
  kind!: RunKind;

  /** paused by a person; stopped by the system, which stopCode and stopMessage explain; both can be resumed */
  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  stopCode!: string | null;
  stopMessage!: string | null;
  dataset!: RunDatasetDto;
  constitution!: PinnedVersionDto;

  /** with all its defaults */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { name: 'comparison', comparison: DEFAULT_COMPARISON, candidates: null },
  })
  recipe!: Recipe;

  models!: RunModelsDto;

  /** templates of the run's own, by the id of the template that they stand in for */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(RunPromptDto) } })
  prompts!: Record<string, RunPromptDto>;

  /** the data set that is judged beside the run to watch the judge */
  @ApiProperty({ type: () => RunDatasetDto, nullable: true })
  canary!: RunDatasetDto | null;

  seed!: string;
  /** 0, or which repetition of the same run: all its calls are its own */
  replicate!: number;

  /** @example "5.000000000000" */
  budget!: string;

  /** true: made with the offline model, for demonstration only */
  offline!: boolean;

  /** true: a trial of a draft, which is not exported, audited or drawn from */
  trial!: boolean;

  @ApiProperty(counts('items that the recipe cannot label, by reason'))
  leftOut!: Record<string, number>;

  createdBy!: string;
  createdAt!: Date;
  finishedAt!: Date | null;
}

export class LabelJobCountsDto implements JobCounts {
  active!: number;
  done!: number;
  failed!: number;
  cancelled!: number;
  total!: number;
  /** active ones that wait for the time of their next try */
  waiting!: number;
}

/** An endpoint that asked to be left alone for a while. */
export class EndpointHoldDto implements EndpointHold {
  /** its name */
  endpoint!: string;
  /** the time that its Retry-After named, at most ten minutes after the answer */
  until!: Date;
}

/** How far a run is. */
export class RunProgressDto implements RunProgress {
  runId!: string;

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  stopCode!: string | null;
  stopMessage!: string | null;

  /** those of the run's own items */
  labelJobs!: LabelJobCountsDto;

  /** those of the canary's items, counted apart; a total of 0: the run has no canary */
  canaryJobs!: LabelJobCountsDto;

  @ApiProperty(counts('finished label jobs by outcome', OUTCOMES))
  outcomes!: Partial<Record<Outcome, number>>;

  @ApiProperty(counts('failed label jobs by code'))
  failures!: Record<string, number>;

  /** answered calls */
  calls!: number;
  promptTokens!: number;
  completionTokens!: number;

  /** money, as a decimal */
  spent!: string;

  /** money held for the worst case of calls that are under way or soon to be made; no part of `spent` */
  setAside!: string;
  budget!: string;

  /** label jobs that ended in the last ten seconds, a second, the canary's among them */
  rate!: number;

  /** seconds to the end at that rate; null: not known */
  etaSeconds!: number | null;
  wallSeconds!: number;

  /** endpoints that asked to be left alone; they are called again then, or after POST /v1/endpoints/{name}/retry */
  holds!: EndpointHoldDto[];
  offline!: boolean;
}

export class RunWithProgressDto extends RunDto {
  progress!: RunProgressDto;
}

export class RunPageDto implements Page<RunDto> {
  data!: RunDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}

export class EstimatedUseDto implements EstimatedUse {
  promptTokens!: number;
  completionTokens!: number;

  /** money, as a decimal; null: an endpoint has no known price */
  cost!: string | null;
  seconds!: number;
}

export class EstimateRangeDto {
  low!: EstimatedUseDto;
  high!: EstimatedUseDto;
}

export class EstimateDto implements Estimate {
  /** items that the recipe can label */
  items!: number;

  @ApiProperty(counts('items that the recipe cannot label, by reason'))
  leftOut!: Record<string, number>;

  calls!: number;

  /** that the painter is asked for, 0 where nothing is missing; null: the run has no painter */
  @ApiProperty({ type: 'integer', nullable: true })
  pictures!: number | null;

  promptTokens!: number;
  completionTokens!: number;

  /** money, as a decimal; null: an endpoint has no known price */
  cost!: string | null;

  /** at full pace with the assumed latency */
  seconds!: number;

  /** what tokens, money and time hardly fall below, and hardly exceed, where every call is made once */
  range!: EstimateRangeDto;

  /** what the numbers rest on */
  assumptions!: string[];
}

export class RetriedDto {
  /** label jobs that are due again */
  retried!: number;
}
