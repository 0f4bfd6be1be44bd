import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNumber } from 'class-validator';
import { DEFAULT_RATING, SCALES, type RatingSettings, type Scale } from '#libs/domain/recipe.js';
import { Optional } from '../http/optional.decorator.js';
import { JudgingSettingsDto } from './judging-settings.dto.js';

/** How each candidate is rated. */
export class RatingSettingsDto extends JudgingSettingsDto implements Partial<RatingSettings> {
  @ApiProperty({ default: DEFAULT_RATING.scale })
  @Optional()
  @IsIn(SCALES)
  scale?: Scale;

  /** the least difference of two candidates' mean scores that makes a pair, in points: above 0, at most 9. Absent: 1, for good-bad 0.5 */
  @ApiProperty({ default: DEFAULT_RATING.margin })
  @Optional()
  @IsNumber()
  margin?: number;
}
