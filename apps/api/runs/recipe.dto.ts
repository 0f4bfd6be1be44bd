import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsObject, ValidateNested } from 'class-validator';
import { MOST_PERTURBED } from '#libs/domain/perturbed-prompt.js';
import {
  DEFAULT_CANDIDATES,
  DEFAULT_COMPARISON,
  RECIPE_NAMES,
  type RankingPlan,
  type Recipe,
  type RoundDraw,
} from '#libs/domain/recipe.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { Optional } from '../http/optional.decorator.js';
import { BestSettingsDto } from './best-settings.dto.js';
import { ClassificationSettingsDto } from './classification-settings.dto.js';
import { ComparisonSettingsDto } from './comparison-settings.dto.js';
import {
  CaptionSettingsDto,
  DirectCheckSettingsDto,
  PaintingSettingsDto,
  QuestionSettingsDto,
} from './image-settings.dto.js';
import { IsRankingPlan, IsRoundDraw, IsTextOrNull } from './choices.js';
import { RatingSettingsDto } from './rating-settings.dto.js';

const words = { type: 'array', items: { type: 'string' }, minItems: 1 } as const;

/** The writer makes candidates for items that have too few: the item's prompt is sent as it is. */
export class CandidateSettingsDto {
  /** an item with fewer gets the missing ones: 2 for comparison, 2 to 9 for ranking (with `best`, 2 to 17 for both), 1 to 17 for rating, else 1 */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 17, default: DEFAULT_CANDIDATES.count })
  @Optional()
  @IsInt()
  count?: number;

  /** 0 to 2; above 0 where several are made */
  @ApiProperty({ default: DEFAULT_CANDIDATES.temperature, minimum: 0, maximum: 2 })
  @Optional()
  @IsNumber()
  temperature?: number;

  /** most tokens of one candidate; one that is cut off is none */
  @ApiProperty({ type: 'integer', default: DEFAULT_CANDIDATES.maxTokens, minimum: 1, maximum: 32_768 })
  @Optional()
  @IsInt()
  maxTokens?: number;

  /** a system message before the conversation; null: none */
  @ApiProperty({ type: String, nullable: true, default: null, maxLength: 100_000 })
  @Optional()
  @IsTextOrNull(100_000)
  system?: string | null;
}

/** What is done to each item. Fields that belong to another recipe than the named one are refused. */
export class RecipeDto implements RecipeRequest {
  /**
   * comparison: two candidates are compared. critique-revision: the first candidate is criticised and revised, then its
   * last revision is compared with it. ranking: 2 to 9 candidates are compared in pairs. rating: each candidate gets a
   * score of its own. classification: the conversation is put to one of 2 to 9 options.
   */
  @IsIn(RECIPE_NAMES)
  name!: Recipe['name'];

  /** rounds of critique and revision, 1 to 16; only for critique-revision */
  @ApiProperty({ type: 'integer', default: 4, minimum: 1, maximum: 16 })
  @Optional()
  @IsInt()
  rounds?: number;

  /** which principle a round is held under: drawn anew each time, each once, or as named (which says how many rounds there are); only for critique-revision */
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['with-replacement', 'once-each'] },
      { type: 'object', properties: { named: words }, required: ['named'] },
    ],
    default: 'with-replacement',
  })
  @Optional()
  @IsRoundDraw()
  draw?: RoundDraw;

  /** end the rounds at a critique that finds nothing wrong; only for critique-revision */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  stopWhenClean?: boolean;

  /** end the rounds at a revision that changes nothing; only for critique-revision */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  stopWhenUnchanged?: boolean;

  /** all: each candidate with each other. partners: each with m others around a ring drawn by the seed. Only for ranking */
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['all'] },
      {
        type: 'object',
        properties: { partners: { type: 'integer', minimum: 1, maximum: 8 } },
        required: ['partners'],
      },
    ],
    default: 'all',
  })
  @Optional()
  @IsRankingPlan()
  plan?: RankingPlan;

  /** for comparison, critique-revision and ranking */
  @ApiProperty({ example: { principles: DEFAULT_COMPARISON.principles, orders: 'both' } })
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ComparisonSettingsDto)
  comparison?: ComparisonSettingsDto;

  /** for rating */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => RatingSettingsDto)
  rating?: RatingSettingsDto;

  /** for classification */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ClassificationSettingsDto)
  classification?: ClassificationSettingsDto;

  /** absent: no candidate is made, and items with too few are left out */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => CandidateSettingsDto)
  candidates?: CandidateSettingsDto;

  /** how images are captioned, not for classification; absent: as by default, where items have images */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => CaptionSettingsDto)
  captions?: CaptionSettingsDto;

  /** images are also judged by how well they meet their prompt, apart from all principles; for comparison, ranking and rating */
  @ApiProperty({ default: true })
  @Optional()
  @IsBoolean()
  alignment?: boolean;

  /** yes/no questions about each image, for comparison, ranking and rating; absent: none are asked */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => QuestionSettingsDto)
  questions?: QuestionSettingsDto;

  /** prompts with one word swapped, against which the caption of each image is held; for comparison, ranking and rating */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_PERTURBED })
  @Optional()
  @IsInt()
  perturbed?: number;

  /** only where `models.painter` names an endpoint that paints; absent: as by default */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => PaintingSettingsDto)
  painting?: PaintingSettingsDto;

  /** absent: judges see no picture; for comparison, ranking and rating */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => DirectCheckSettingsDto)
  directCheck?: DirectCheckSettingsDto;

  /** absent: every candidate is judged; for comparison, ranking and rating */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => BestSettingsDto)
  best?: BestSettingsDto;
}
