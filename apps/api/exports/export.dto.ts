import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsUUID, ValidateNested } from 'class-validator';
import {
  EXPORT_STATES,
  type ExportCounts,
  type ExportedFile,
  type ExportState,
  type ExportView,
} from '#libs/database/export/export-view.js';
import type { Page } from '#libs/domain/page.js';
import type { ExportRequest } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { ExportOptionsDto, ExportOptionsRequestDto } from './export-options.dto.js';
import { ExportProgressDto, ExportSummaryDto } from './export-summary.dto.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';

const FORMATS = [...formatTable().values()];
const ABOUT = FORMATS.map(({ name, about }) => `${name}: ${about}`).join('\n\n');

export class CreateExportDto implements ExportRequest {
  @IsUUID()
  runId!: string;

  /** further runs whose pairs come along: of equal pairs that of the run named first stays */
  @ApiProperty({ format: 'uuid', maxItems: 99 })
  @Optional()
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(99)
  @IsArray()
  moreRunIds?: string[];

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

/** What came in, pairs or images, is `exported` + the sum of `leftOut`. */
export class ExportCountsDto implements ExportCounts {
  /** absent: the rows are images or rounds */
  pairs?: number;
  /** absent: the rows are no images */
  images?: number;
  /** rounds of critique and revision; absent: the rows are none */
  rounds?: number;
  exported!: number;
  /** of all files; absent: as many as exported */
  rows?: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'pairs or images that did not come along, by reason',
  })
  leftOut!: Record<string, number>;

  /** of the exported pairs, by source; absent: no mix was asked for */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'integer' } })
  sources?: Record<string, number>;

  /** of the exported pairs: in the sample of an audit; absent: no audit has drawn from the run's pairs */
  audited?: number;
  /** of these, turned round by what people settled */
  overridden?: number;
  /** of the exported pairs: through the calibration map; absent: no map was asked for */
  calibrated?: number;
  /** judged otherwise than the map's sample, hence as the machine gave them */
  judgedOtherwise?: number;

  /** what a reader of the numbers should know */
  notes!: string[];
}

export class ExportedFileDto implements ExportedFile {
  name!: string;
  bytes!: number;
  /** SHA-256 of the whole file, in hexadecimal; also its ETag */
  sha256!: string;
  /** null for the manifest, and what lies beside the rows */
  rows!: number | null;
}

/** A frozen data set with its manifest. */
export class ExportDto implements ExportView {
  id!: string;
  /** the first of its runs, whose seed draws where the export has none of its own */
  runId!: string;
  /** the others */
  moreRunIds!: string[];
  format!: string;
  options!: ExportOptionsDto;

  @ApiProperty({ enum: EXPORT_STATES })
  state!: ExportState;

  /** tries so far */
  attempt!: number;

  /** null: no try is under way, or it has not told yet */
  @ApiProperty({ type: () => ExportProgressDto, nullable: true })
  progress!: ExportProgressDto | null;

  /** null until the export is done */
  @ApiProperty({ type: () => ExportCountsDto, nullable: true })
  counts!: ExportCountsDto | null;

  /** null until the export is done */
  @ApiProperty({ type: () => [ExportedFileDto], nullable: true })
  files!: ExportedFileDto[] | null;

  /** null until the export is done; and of one that was made before summaries were kept */
  @ApiProperty({ type: () => ExportSummaryDto, nullable: true })
  summary!: ExportSummaryDto | null;

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
