import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type { DatasetRow } from '#libs/database/dataset/dataset.store.js';
import type { ItemCandidate, ItemRow } from '#libs/database/dataset/item.store.js';
import { MODALITIES, type Gold, type Modality } from '#libs/domain/conversation.js';
import type { Page } from '#libs/domain/page.js';
import { ITEM_FORMATS } from '#libs/intake/items/formats/item-formats.js';
import type { ImportResult } from '#libs/intake/items/import-report.js';
import { LINE_ERROR_CODES, type LineError, type LineErrorCode } from '#libs/intake/items/line-error.js';
import { AssetDto } from '../assets/asset.dto.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { MessageDto } from '../http/message.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { ImageQuestionDto } from './image-question.dto.js';

const FORMATS = ITEM_FORMATS.map(({ name }) => name);

export class CreateDatasetDto {
  /** one of its own; blanks around it do not count. @example "helpful chats, 2026-11" */
  @FilledText(200)
  name!: string;

  @Optional()
  @MaxLength(4_000)
  @IsString()
  description?: string;
}

export class DatasetDto implements DatasetRow {
  id!: string;
  name!: string;
  description!: string;
  createdAt!: Date;
  /** how many items it holds */
  items!: number;
}

export class DatasetPageDto implements Page<DatasetDto> {
  data!: DatasetDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}

/** A text or an image. */
export class CandidateDto implements ItemCandidate {
  id!: string;
  position!: number;
  /** null: an image */
  text!: string | null;
  /** null: a text, or an image that is known by its name only */
  image!: AssetDto | null;
  /** what an image is called elsewhere */
  imageName!: string | null;
  /** of the text; of an image, its hash */
  contentHash!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'what made an imported image: its name and settings; null: not known',
  })
  generator!: Record<string, unknown> | null;
}

/** A prompt (a conversation) with its candidates. */
export class ItemDto implements ItemRow {
  id!: string;
  externalId!: string | null;
  /** SHA-256 of prompt, candidates, options and questions: a data set holds each content once */
  contentHash!: string;
  prompt!: MessageDto[];

  @ApiProperty({ type: 'object', additionalProperties: true })
  metadata!: Record<string, unknown>;

  @ApiProperty({
    description:
      'what people hold to be right: the position of the better of two candidates or "tie", a rank for each candidate (lower is better), or the text of the right option; null: nobody said',
    nullable: true,
    oneOf: [{ type: 'integer' }, { type: 'string' }, { type: 'array', items: { type: 'number' } }],
  })
  gold!: Gold | null;

  /** answers to choose from in a classification; empty: none of its own */
  options!: string[];

  /** that its images are asked; empty: none of its own */
  questions!: ImageQuestionDto[];

  @ApiProperty({ enum: MODALITIES, description: 'of its candidates' })
  modality!: Modality;

  /** the image that the prompt asks to edit */
  condition!: AssetDto | null;
  createdAt!: Date;
  candidates!: CandidateDto[];
}

export class ItemPageDto implements Page<ItemDto> {
  data!: ItemDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}

export class ImportQueryDto {
  /** the shape of the lines */
  @ApiProperty({ enum: FORMATS, default: FORMATS[0] })
  @Optional()
  @IsIn(FORMATS)
  format?: string;

  /** of the candidates that items without any shall get */
  @ApiProperty({ enum: MODALITIES, default: MODALITIES[0] })
  @Optional()
  @IsIn(MODALITIES)
  modality?: Modality;
}

export class LineErrorDto implements LineError {
  /** counted from 1, blank lines included */
  line!: number;

  @ApiProperty({ enum: LINE_ERROR_CODES })
  code!: LineErrorCode;

  message!: string;
}

/** What has become of the lines that were sent. */
export class ImportResultDto implements ImportResult {
  /** items stored */
  accepted!: number;
  /** lines whose content the data set had already */
  duplicates!: number;
  /** of these, lines whose gold label was given to an item that had none */
  goldAdded!: number;
  rejected!: number;
  /** the first 1,000 rejected lines */
  errors!: LineErrorDto[];
  /** more lines were rejected than `errors` names */
  errorsTruncated!: boolean;
  /** how many rejected lines `errors` does not name */
  errorsLeftOut!: number;
}
