import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DEFAULT_CLAMP, DEFAULT_COMPARISON, type ComparisonSettings } from '#libs/domain/recipe.js';
import { Optional } from '../http/optional.decorator.js';
import { IsClamp } from './choices.js';
import { JudgingSettingsDto } from './judging-settings.dto.js';

/** How two texts are compared. */
export class ComparisonSettingsDto extends JudgingSettingsDto implements Partial<ComparisonSettings> {
  /** both: averaged in candidate coordinates. one: drawn by the seed, at half the price and with the judge's bias for a place */
  @ApiProperty({ default: DEFAULT_COMPARISON.orders })
  @Optional()
  @IsIn(['both', 'one'])
  orders?: 'both' | 'one';

  /**
   * bounds of the exported target of labels with reasons: low between 0 and 0.5, high between 0.5 and 1; null: none.
   * Absent: 0.4 and 0.6 with reasons, none without
   */
  @ApiProperty({
    type: 'object',
    properties: { low: { type: 'number' }, high: { type: 'number' } },
    required: ['low', 'high'],
    nullable: true,
    example: DEFAULT_CLAMP,
  })
  @Optional()
  @IsClamp()
  clamp?: { low: number; high: number } | null;
}
