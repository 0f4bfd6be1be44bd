import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DEFAULT_COMPARISON, RECIPE_NAMES, type Recipe } from '#libs/domain/recipe.js';
import type { RecipeRequest, RunRequest } from '#libs/labelling/runs/run-request.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { IsPrinciplePick } from './is-principle-pick.decorator.js';

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

/** How two texts are compared. */
export class ComparisonSettingsDto {
  /** which principles judge an item: "all", or {"sample": n} drawn by the seed; absent: {"sample": 1} */
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['all'] },
      { type: 'object', properties: { sample: { type: 'integer', minimum: 1 } }, required: ['sample'] },
    ],
    default: DEFAULT_COMPARISON.principles,
  })
  @Optional()
  @IsPrinciplePick()
  principles?: 'all' | { sample: number };

  /** a probability nearer to 0.5 than this makes no pair; from 0 to below 0.5 */
  @ApiProperty({ default: DEFAULT_COMPARISON.tieBand })
  @Optional()
  @IsNumber()
  tieBand?: number;

  /** probabilities are bounded to [epsilon, 1 - epsilon]; from 0.000001 to below 0.5 */
  @ApiProperty({ default: DEFAULT_COMPARISON.epsilon })
  @Optional()
  @IsNumber()
  epsilon?: number;
}

/** What is done to each item. */
export class RecipeDto implements RecipeRequest {
  /** comparison: two candidates are compared. critique-revision: the first candidate is criticised and revised, then compared with its last revision. */
  @IsIn(RECIPE_NAMES)
  name!: Recipe['name'];

  /** rounds of critique and revision, 1 to 16; only for critique-revision */
  @ApiProperty({ type: 'integer', default: 4, minimum: 1, maximum: 16 })
  @Optional()
  @IsInt()
  rounds?: number;

  /** end the rounds at a critique that finds nothing wrong; only for critique-revision */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  stopWhenClean?: boolean;

  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ComparisonSettingsDto)
  comparison?: ComparisonSettingsDto;
}

/** Names of endpoints (GET /v1/endpoints) by role. An absent writer is the judge; an absent judge is the default endpoint. */
export class ModelsDto {
  /** @example offline */
  @Optional()
  @FilledText(64)
  judge?: string;

  @Optional()
  @FilledText(64)
  writer?: string;
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
  @ApiProperty({ default: '0', maxLength: 200 })
  @Optional()
  @MaxLength(200)
  @IsString()
  @Transform(asText)
  seed?: string;

  /** yes to a model without a known price, whose spending no budget can hold */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  allowUnpriced?: boolean;
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
  /** the new budget in whole, not what is added to it */
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
