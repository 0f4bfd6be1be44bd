import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsObject, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import { DEFAULT_CAPTION_BLEND } from '#libs/export/outcomes/caption-blend.js';
import type { FileType, Rounds } from '#libs/export/formats/format.js';
import { MOST_COPIES } from '#libs/export/outcomes/soft-label-rows.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { ExportMixDto } from './export-mix.dto.js';
import { ExportSelectionDto } from './export-selection.dto.js';

const FILE_TYPES: FileType[] = ['jsonl', 'parquet', 'json'];
const ROUNDS: Rounds[] = ['all', 'last'];
const SPLITS = { type: 'object', additionalProperties: { type: 'number' } } as const;

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

  /** formats images and captions: the share of training captions that are synthetic */
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

  /** prompts that are near-identical stand in one split; only with splits */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  nearIdenticalPrompts?: boolean;

  /** what the card names as the licence, as the Hugging Face Hub does; absent: unknown */
  @ApiProperty({ example: 'cc-by-4.0' })
  @Optional()
  @FilledText(64)
  licence?: string;

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

  /** formats with a row a pair: each pair is so many rows, turned round in as many of them as its target says */
  @ApiProperty({ type: 'integer' })
  @Optional()
  @Max(MOST_COPIES)
  @Min(2)
  @IsInt()
  softLabelRows?: number;

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

  /** in which shares the runs and what people labelled stand; absent: all pairs of the runs */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ExportMixDto)
  mix?: ExportMixDto;

  /** which pairs are taken; absent: all */
  @Optional()
  @ValidateNested()
  @IsObject()
  @Type(() => ExportSelectionDto)
  selection?: ExportSelectionDto;

  /** id of a calibration map: soft labels of the same judges under the same constitution version go through it */
  @Optional()
  @IsUUID()
  calibratedBy?: string;
}

export class ExportOptionsDto implements ExportOptions {
  allowOffline!: boolean;
  partial!: boolean;
  /** true: the pictures lie beside the rows that name them; absent: another format, or its rows hold their bytes */
  withImages?: boolean;
  /** absent: another format */
  captionBlend?: number;
  /** absent: the run's */
  seed?: string;

  /** absent: one file */
  @ApiPropertyOptional(SPLITS)
  splits?: Readonly<Record<string, number>>;

  /** absent: they may stand in several splits */
  nearIdenticalPrompts?: boolean;
  /** absent: unknown */
  licence?: string;

  /** absent: what the format's reader usually opens */
  @ApiPropertyOptional({ enum: FILE_TYPES })
  fileType?: FileType;

  /** absent: all, or another format */
  @ApiPropertyOptional({ enum: ROUNDS })
  rounds?: Rounds;

  /** absent: no row has one */
  margin?: boolean;
  /** absent: a row a pair */
  softLabelRows?: number;
  /** absent: labels that people settled stand above the machine's */
  withoutOverrides?: boolean;
  /** absent: audited pairs are exported as others are */
  holdOutAudited?: boolean;
  /** absent: no lot was asked for */
  acceptedLotsOnly?: boolean;
  /** absent: all pairs of the runs */
  mix?: ExportMixDto;
  /** absent: all pairs are taken */
  selection?: ExportSelectionDto;
  /** absent: soft labels are as the machine gave them */
  calibratedBy?: string;
}
