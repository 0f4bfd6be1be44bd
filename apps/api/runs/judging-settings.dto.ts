import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsNumber } from 'class-validator';
import { DEFAULT_COMPARISON, type PrinciplePick } from '#libs/domain/recipe.js';
import { Optional } from '../http/optional.decorator.js';
import { IsPrinciplePick } from './choices.js';

const words = { type: 'array', items: { type: 'string' }, minItems: 1 } as const;
const oneField = (name: string, of: object) => ({
  type: 'object' as const,
  properties: { [name]: of },
  required: [name],
});

/** How answers are asked for. */
export class AskingSettingsDto {
  /** the judge gives its reasons first and its verdict last (chain of thought) */
  @ApiProperty({ default: DEFAULT_COMPARISON.reasons })
  @Optional()
  @IsBoolean()
  reasons?: boolean;

  /** answers to each question, whose shares are the probabilities; 1: one answer at temperature 0. 1 to 64 */
  @ApiProperty({ type: 'integer', default: DEFAULT_COMPARISON.samples, minimum: 1, maximum: 64 })
  @Optional()
  @IsInt()
  samples?: number;

  /** of sampled answers, above 0 and at most 2 */
  @ApiProperty({ default: DEFAULT_COMPARISON.temperature, maximum: 2 })
  @Optional()
  @IsNumber()
  temperature?: number;
}

/** How judges are asked under principles. */
export class JudgingSettingsDto extends AskingSettingsDto {
  /**
   * which principles judge an item: "all"; {"sample": n} drawn by the seed; {"named": [keys]}; {"tags": [tags]}, those
   * with at least one of them. Absent: {"sample": 1}, for ratings and in trials "all"
   */
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['all'] },
      oneField('sample', { type: 'integer', minimum: 1 }),
      oneField('named', words),
      oneField('tags', words),
    ],
    example: { sample: 1 },
  })
  @Optional()
  @IsPrinciplePick()
  principles?: PrinciplePick;

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
