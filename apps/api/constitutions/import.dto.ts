import { Type } from 'class-transformer';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import type { Unplaced } from '#libs/constitution/import/unplaced.js';
import type { ForeignSource, ImportedVersion } from '#libs/intake/constitutions/constitution-import.service.js';
import { Optional } from '../http/optional.decorator.js';
import { LoadedVersionDto } from './constitution.dto.js';

export class ForeignSourceDto implements ForeignSource {
  /** what messages call it, and what the constitution is called after where the file itself has no name for it */
  @MaxLength(200)
  @MinLength(1)
  @IsString()
  name!: string;

  /** the file as it is: JSON, or YAML */
  @IsString()
  text!: string;
}

export class ImportDto {
  /** the lists of principles and the files of examples that belong to them: one constitution */
  @ApiProperty({ type: [ForeignSourceDto], minItems: 1, maxItems: 20 })
  @ValidateNested({ each: true })
  @Type(() => ForeignSourceDto)
  @ArrayMaxSize(20)
  @ArrayMinSize(1)
  @IsArray()
  files!: ForeignSourceDto[];

  /** the slug of the constitution; absent: as the files call it, or are called */
  @Optional()
  @MaxLength(64)
  @IsString()
  slug?: string;

  /** where it is from, for people */
  @Optional()
  @MaxLength(2_000)
  @IsString()
  changeNote?: string;
}

export class UnplacedDto implements Unplaced {
  file!: string;
  /** JSON path of the value that it is, or is a part of */
  path!: string;

  @ApiProperty({ description: 'any JSON value', example: 'CC-BY-4.0' })
  value!: unknown;

  /** true: a wrapper such as "CritiqueRequest:", which the house's own prompts bring; false: content, kept as a comment of the draft */
  stripped!: boolean;
}

export class ImportedVersionDto extends LoadedVersionDto implements ImportedVersion {
  /** how many it has */
  principles!: number;
  /** what the files say and the draft does not, in their order */
  unplaced!: UnplacedDto[];
}
