import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsNumber, IsString, ValidateIf } from 'class-validator';
import { MOST_QUESTIONS } from '#libs/domain/image-question.js';
import { DEFAULT_CAPTIONS, DEFAULT_QUESTIONS } from '#libs/domain/recipe.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';

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
