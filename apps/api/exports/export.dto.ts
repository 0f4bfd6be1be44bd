import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsUUID, ValidateNested } from 'class-validator';
import {
  EXPORT_STATES,
  type ExportCounts,
  type ExportedFile,
  type ExportOptions,
  type ExportState,
  type ExportView,
} from '#libs/database/export/export-view.js';
import type { Page } from '#libs/domain/page.js';
import type { ExportRequest } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';

const FORMATS = [...formatTable().values()];
const ABOUT = FORMATS.map(({ name, about }) => `${name}: ${about}`).join('\n\n');

export class ExportOptionsRequestDto implements Partial<ExportOptions> {
  /** yes to rows that the offline model made */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  allowOffline?: boolean;

  /** yes to a run that is not done: what there is so far */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  partial?: boolean;
}

export class CreateExportDto implements ExportRequest {
  @IsUUID()
  runId!: string;

  @ApiProperty({ enum: FORMATS.map(({ name }) => name), description: ABOUT })
  @FilledText(64)
  format!: string;

  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ExportOptionsRequestDto)
  options?: ExportOptionsRequestDto;
}

export class ExportsQueryDto extends PageQueryDto {
  /** only exports of this run */
  @Optional()
  @IsUUID()
  runId?: string;
}

export class ExportOptionsDto implements ExportOptions {
  allowOffline!: boolean;
  partial!: boolean;
}

/** `pairs` = `exported` + the sum of `leftOut`. */
export class ExportCountsDto implements ExportCounts {
  pairs!: number;
  exported!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'pairs that did not come along, by reason',
  })
  leftOut!: Record<string, number>;

  /** what a reader of the numbers should know */
  notes!: string[];
}

export class ExportedFileDto implements ExportedFile {
  name!: string;
  bytes!: number;
  /** SHA-256 of the whole file, in hexadecimal; also its ETag */
  sha256!: string;
  /** lines of a JSON Lines file; null for the manifest */
  rows!: number | null;
}

/** A frozen data set with its manifest. */
export class ExportDto implements ExportView {
  id!: string;
  runId!: string;
  format!: string;
  options!: ExportOptionsDto;

  @ApiProperty({ enum: EXPORT_STATES })
  state!: ExportState;

  /** tries so far */
  attempt!: number;

  /** null until the export is done */
  @ApiProperty({ type: () => ExportCountsDto, nullable: true })
  counts!: ExportCountsDto | null;

  /** null until the export is done */
  @ApiProperty({ type: () => [ExportedFileDto], nullable: true })
  files!: ExportedFileDto[] | null;

  failureCode!: string | null;
  failureMessage!: string | null;
  createdBy!: string;
  createdAt!: Date;
  finishedAt!: Date | null;
}

export class ExportPageDto implements Page<ExportDto> {
  data!: ExportDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
