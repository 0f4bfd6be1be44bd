import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsNumber, IsObject, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import {
  EXPORT_STATES,
  type ExportCounts,
  type ExportedFile,
  type ExportOptions,
  type ExportState,
  type ExportView,
} from '#libs/database/export/export-view.js';
import type { Page } from '#libs/domain/page.js';
import { DEFAULT_CAPTION_BLEND } from '#libs/export/caption-blend.js';
import type { ExportRequest } from '#libs/export/export.service.js';
import type { FileType, Rounds } from '#libs/export/formats/format.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';

const FORMATS = [...formatTable().values()];
const FILE_TYPES: FileType[] = ['jsonl', 'parquet', 'json'];
const ROUNDS: Rounds[] = ['all', 'last'];
const SPLITS = { type: 'object', additionalProperties: { type: 'number' } } as const;
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

  /** format images: the pictures come along, as models and people see them */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  withImages?: boolean;

  /** format images: the share of training captions that are synthetic */
  @ApiProperty({ default: DEFAULT_CAPTION_BLEND })
  @Optional()
  @Max(1)
  @Min(0)
  @IsNumber()
  captionBlend?: number;

  /** what splits and training captions are drawn by; absent: the run's seed */
  @Optional()
  @FilledText(200)
  seed?: string;

  /** shares of the prompts by the names of the splits, which sum to 1: a file each, and no prompt in two of them */
  @ApiProperty({ ...SPLITS, example: { train: 0.9, test: 0.1 } })
  @Optional()
  @IsObject()
  splits?: Record<string, number>;

  /** what rows are kept in; absent: JSON Lines, or what the format's reader opens */
  @ApiProperty({ enum: FILE_TYPES })
  @Optional()
  @IsIn(FILE_TYPES)
  fileType?: FileType;

  /** trl-sft: revisions of every round, or the last one of each chain */
  @ApiProperty({ enum: ROUNDS, default: 'all' })
  @Optional()
  @IsIn(ROUNDS)
  rounds?: Rounds;

  /** TRL's preference formats, hh-rlhf and openrlhf: every row has `margin`, the log-odds of the target */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  margin?: boolean;

  /** pairs keep the machine's label, whatever people settled in audits */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  withoutOverrides?: boolean;

  /** pairs in the sample of any audit are left out, to evaluate with */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  holdOutAudited?: boolean;

  /** only where the run's pairs are an accepted lot, whose certificate comes along in the manifest */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  acceptedLotsOnly?: boolean;

  /** id of a calibration map: soft labels of the same judges under the same constitution version go through it */
  @Optional()
  @IsUUID()
  calibratedBy?: string;
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
  /** absent: the rows are pairs */
  withImages?: boolean;
  /** absent: the rows are pairs */
  captionBlend?: number;
  /** absent: the run's */
  seed?: string;

  /** absent: one file */
  @ApiPropertyOptional(SPLITS)
  splits?: Readonly<Record<string, number>>;

  /** absent: what the format's reader usually opens */
  @ApiPropertyOptional({ enum: FILE_TYPES })
  fileType?: FileType;

  /** absent: all, or another format */
  @ApiPropertyOptional({ enum: ROUNDS })
  rounds?: Rounds;

  /** absent: no row has one */
  margin?: boolean;
  /** absent: labels that people settled stand above the machine's */
  withoutOverrides?: boolean;
  /** absent: audited pairs are exported as others are */
  holdOutAudited?: boolean;
  /** absent: no lot was asked for */
  acceptedLotsOnly?: boolean;
  /** absent: soft labels are as the machine gave them */
  calibratedBy?: string;
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
