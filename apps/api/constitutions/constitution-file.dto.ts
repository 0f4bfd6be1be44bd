import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { SOURCE_FORMATS, type SourceFormat } from '#libs/constitution/export-source.js';
import { Optional } from '../http/optional.decorator.js';

export class CheckedFileDto {
  slug!: string;
  name!: string;
  /** how many it has */
  principles!: number;
  contentHash!: string;
}

export class ExportQueryDto {
  /** absent: as it was written */
  @ApiProperty({ enum: SOURCE_FORMATS })
  @Optional()
  @IsIn(SOURCE_FORMATS)
  format?: SourceFormat;
}
