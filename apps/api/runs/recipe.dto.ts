import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsObject, IsString, ValidateIf, ValidateNested } from 'class-validator';
import { MOST_QUESTIONS } from '#libs/domain/image-question.js';
import { MOST_PERTURBED } from '#libs/domain/perturbed-prompt.js';
import {
  DEFAULT_CANDIDATES,
  DEFAULT_CAPTIONS,
  DEFAULT_COMPARISON,
  DEFAULT_QUESTIONS,
  RECIPE_NAMES,
  type RankingPlan,
  type Recipe,
  type RoundDraw,
} from '#libs/domain/recipe.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { BestSettingsDto } from './best-settings.dto.js';
import { ClassificationSettingsDto } from './classification-settings.dto.js';
import { ComparisonSettingsDto } from './comparison-settings.dto.js';
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

/** Captions of each image, of which the judge sees the best: the first at temperature 0, the others sampled. */
export class CaptionSettingsDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 16, default: DEFAULT_CAPTIONS.count })
  @Optional()
  @IsInt()
  count?: number;

  /** of all but the first: above 0, at most 2 */
  @ApiProperty({ default: DEFAULT_CAPTIONS.temperature, maximum: 2 })
  @Optional()
  @IsNumber()
  temperature?: number;

  /** most tokens of one caption; one that is cut off is none */
  @ApiProperty({ type: 'integer', default: DEFAULT_CAPTIONS.maxTokens, minimum: 1, maximum: 32_768 })
  @Optional()
  @IsInt()
  maxTokens?: number;

  /** a scorer of the run that reads texts: the judge sees the caption that it scores highest; absent: the one that the others bear out best */
  @Optional()
  @FilledText(64)
  rankedBy?: string;
}

/** Yes/no questions about each image: the item's own, or derived from its prompt by the writer; the captioner answers them. */
export class QuestionSettingsDto {
  /** derived from one prompt at most */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_QUESTIONS, default: DEFAULT_QUESTIONS.most })
  @Optional()
  @IsInt()
  most?: number;

  /** most tokens of the answer that derives them */
  @ApiProperty({ type: 'integer', default: DEFAULT_QUESTIONS.maxTokens, minimum: 1, maximum: 32_768 })
  @Optional()
  @IsInt()
  maxTokens?: number;
}

/** How the painter paints images: candidates that are missing, and what revised prompts lead to. */
export class PaintingSettingsDto {
  /** WIDTHxHEIGHT in pixels, as the painter knows it; null: its usual size */
  @ApiProperty({
    type: String,
    nullable: true,
    default: null,
    pattern: '^[1-9]\\d{1,4}x[1-9]\\d{1,4}$',
    example: '1024x1024',
  })
  @Optional()
  @ValidateIf((_, value) => value !== null)
  @IsString()
  size?: string | null;
}

/** Judges also see the pictures of some items, to tell what captions miss: nothing of it enters a label. */
export class DirectCheckSettingsDto {
  /** of the items with images, drawn by seed and content: above 0 */
  @ApiProperty({ maximum: 1, example: 0.1 })
  @IsNumber()
  share!: number;

  /** the three questions of the DALL-E 3 report (prompt following, style, coherence), three votes each; not for rating */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  threeQuestions?: boolean;
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
