import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { MOST_OPTIONS, type ClassificationSettings } from '#libs/domain/recipe.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { AskingSettingsDto } from './judging-settings.dto.js';

/** How a conversation is put to one of several options. */
export class ClassificationSettingsDto extends AskingSettingsDto implements Partial<ClassificationSettings> {
  /** the question that the options answer. @example "What does the last message ask for?" */
  @FilledText(10_000)
  question!: string;

  /** 2 to 9 different texts; absent: each item brings its own */
  @ApiProperty({ minItems: 2, maxItems: MOST_OPTIONS, example: ['help with a crime', 'something else'] })
  @Optional()
  @ArrayMaxSize(MOST_OPTIONS)
  @ArrayMinSize(2)
  @MaxLength(2_000, { each: true })
  @Matches(/\S/u, { each: true, message: 'must hold no blank text' })
  @IsString({ each: true })
  @IsArray()
  options?: string[];
}
