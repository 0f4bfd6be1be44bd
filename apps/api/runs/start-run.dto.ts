import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { RunModels } from '#libs/domain/recipe.js';
import { MOST_REPLICATES } from '#libs/labelling/runs/read-replicate.js';
import type { RunRequest } from '#libs/labelling/runs/run-request.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { IsTexts } from './choices.js';
import { RecipeDto } from './recipe.dto.js';

/** JSON numbers are taken where a decimal text is meant: 5 for "5". */
const asText = ({ value }: { value: unknown }): unknown => (typeof value === 'number' ? String(value) : value);

const MONEY = /^\d{1,9}(\.\d{1,12})?$/;
const MONEY_MESSAGE = {
  message:
    'must be an amount of money in plain digits, at most nine before the point and twelve after it, for example "5.00"',
};
const budgetExample = { type: String, pattern: MONEY.source, example: '5.00' };

/** One version of a constitution. */
export class VersionRefDto {
  /** @example harmlessness */
  @FilledText(200)
  slug!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  @Max(1_000_000)
  @Min(1)
  @IsInt()
  version!: number;
}

/**
 * Names of endpoints (GET /v1/endpoints) by role. An absent role is the judge's, but for the painter: then nothing is painted.
 * An absent judge is the default endpoint.
 */
export class ModelsDto implements Partial<RunModels> {
  /** @example offline */
  @Optional()
  @FilledText(64)
  judge?: string;

  /** further judges of everything that the judge judges; one that errs is left out of a label, never counted as a vote */
  @ApiProperty({ example: [], maxItems: 15 })
  @Optional()
  @ArrayMaxSize(15)
  @MaxLength(64, { each: true })
  @IsString({ each: true })
  @IsArray()
  jury?: string[];

  /** asked in place of a judge that refuses or whose answer is filtered */
  @Optional()
  @FilledText(64)
  fallback?: string;

  /** makes candidates, critiques and revisions */
  @Optional()
  @FilledText(64)
  writer?: string;

  /** looks at images */
  @Optional()
  @FilledText(64)
  captioner?: string;

  /** paints candidates that are missing, and pictures of revised prompts */
  @Optional()
  @FilledText(64)
  painter?: string;

  /** gives every image a vector, by which near-duplicates can be told */
  @Optional()
  @FilledText(64)
  embedder?: string;

  /** endpoints that score every image; their scores stand beside the judgements */
  @ApiProperty({ example: [], maxItems: 15 })
  @Optional()
  @ArrayMaxSize(15)
  @MaxLength(64, { each: true })
  @IsString({ each: true })
  @IsArray()
  scorers?: string[];
}

class RunPlanDto {
  @IsUUID()
  datasetId!: string;

  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => VersionRefDto)
  constitution!: VersionRefDto;

  @ValidateNested()
  @IsObject()
  @IsDefined()
  @Type(() => RecipeDto)
  recipe!: RecipeDto;

  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ModelsDto)
  models?: ModelsDto;

  /** decides every draw: the same seed draws the same principles for the same items */
  @ApiProperty({ default: '0' })
  @Optional()
  @FilledText(200)
  @Transform(asText)
  seed?: string;

  /** from 1: the same run once more, with calls of its own throughout, to see how often the judge answers otherwise */
  @ApiProperty({ type: 'integer', default: 0, minimum: 0, maximum: MOST_REPLICATES })
  @Optional()
  @Max(MOST_REPLICATES)
  @Min(0)
  @IsInt()
  replicate?: number;

  /** yes to a model without a known price, whose spending no budget can hold */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  allowUnpriced?: boolean;

  /** another data set, whose items carry gold labels: judged beside the run to watch the judge, and never exported */
  @Optional()
  @IsUUID()
  canaryDatasetId?: string;

  /** templates of the run's own: their sources, by the id of the template that they stand in for */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: {},
  })
  @Optional()
  @IsTexts()
  prompts?: Record<string, string>;
}

export class StartRunDto extends RunPlanDto implements RunRequest {
  /** money, in the currency of the prices, as a decimal: the run stops before it would spend more */
  @ApiProperty(budgetExample)
  @Matches(MONEY, MONEY_MESSAGE)
  @Transform(asText)
  budget!: string;
}

export class EstimateRunDto extends RunPlanDto {
  /** not looked at: the same body can be sent to start the run */
  @ApiProperty(budgetExample)
  @Optional()
  @Matches(MONEY, MONEY_MESSAGE)
  @Transform(asText)
  budget?: string;
}

export class ResumeRunDto {
  /** the new budget in whole, not what is added to it; after a stop with budget_exhausted a larger one has to be given */
  @ApiProperty(budgetExample)
  @Optional()
  @Matches(MONEY, MONEY_MESSAGE)
  @Transform(asText)
  budget?: string;
}

export class RetryFailedDto {
  /** only label jobs that failed with this code; absent: all that failed */
  @ApiProperty({ example: 'unreadable' })
  @Optional()
  @FilledText(100)
  code?: string;
}
