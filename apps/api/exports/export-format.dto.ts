import { ApiProperty } from '@nestjs/swagger';
import type { FileType } from '#libs/export/formats/format.js';
import type { FormatView } from '#libs/export/formats/format-view.js';

const ROWS: FormatView['rows'][] = ['pairs', 'images', 'rounds'];
const OF: FormatView['of'][] = ['text', 'image', 'any'];
const FILE_TYPES: FileType[] = ['jsonl', 'parquet', 'json'];

/** A format that can be asked for. */
export class ExportFormatDto implements FormatView {
  name!: string;
  /** in one sentence */
  about!: string;

  /** what its rows are made of: filters and several runs are for pairs alone */
  @ApiProperty({ enum: ROWS })
  rows!: FormatView['rows'];

  /** what it can hold */
  @ApiProperty({ enum: OF })
  of!: FormatView['of'];

  /** what it is kept in, the usual one first */
  @ApiProperty({ enum: FILE_TYPES, isArray: true })
  fileTypes!: FileType[];
}

export class ExportFormatListDto {
  data!: ExportFormatDto[];
}
