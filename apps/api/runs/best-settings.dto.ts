import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt } from 'class-validator';
import { ASPECTS, type Aspect } from '#libs/domain/aspect.js';
import type { BestSettings } from '#libs/domain/recipe.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';

/**
 * Of each item's images only the best by a scorer are judged and paired: those with the highest scores, in the order of content
 * hashes where scores are equal. All are kept, and scored. Items whose candidates are texts are left out.
 */
export class BestSettingsDto implements Partial<BestSettings> {
  /** a scorer of the run, or one whose scores were imported. @example clip */
  @FilledText(200)
  scorer!: string;

  /** absent: the one that it has given scores for */
  @ApiProperty({ enum: ASPECTS })
  @Optional()
  @IsIn(ASPECTS)
  aspect?: Aspect;

  /** 2 for comparison, 2 to 9 for ranking, 1 to 17 for rating; absent: 2, for comparison */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 17 })
  @Optional()
  @IsInt()
  count?: number;
}
