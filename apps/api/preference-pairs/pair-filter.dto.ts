import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsNumber, IsString, IsUUID } from 'class-validator';
import { MODALITIES, type Modality } from '#libs/domain/conversation.js';
import type { PairFilter } from '#libs/export/pair.service.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { yesNo } from '../http/yes-no.js';
import { decimal } from './decimal.js';

/** Several words in a query: repeated, or with commas. */
const words = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);

/** Which pairs, in the words of an export's selection. */
export class PairFilterQueryDto extends PageQueryDto {
  /** only pairs of these runs, with commas; absent: of all runs but trials of drafts */
  @ApiProperty({ type: [String], format: 'uuid', maxItems: 100 })
  @Optional()
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(100)
  @IsArray()
  @Transform(words)
  runIds?: string[];

  /** only pairs under these constitution versions, each as slug@version, with commas */
  @ApiProperty({ type: [String], example: ['harmlessness@2'], maxItems: 100 })
  @Optional()
  @IsString({ each: true })
  @ArrayMaxSize(100)
  @IsArray()
  @Transform(words)
  constitutions?: string[];

  /** only pairs to which one of these principles applied, by key, with commas */
  @ApiProperty({ type: [String], maxItems: 100 })
  @Optional()
  @IsString({ each: true })
  @ArrayMaxSize(100)
  @IsArray()
  @Transform(words)
  principles?: string[];

  @ApiProperty({ enum: MODALITIES })
  @Optional()
  @IsIn(MODALITIES)
  modality?: Modality;

  /** the least log-odds of the probability, before any clamp; what people settled stays */
  @Optional()
  @IsNumber({}, { message: 'must be a number' })
  @Transform(decimal)
  minMargin?: number;

  /** the most log-odds of the probability, before any clamp */
  @Optional()
  @IsNumber({}, { message: 'must be a number' })
  @Transform(decimal)
  maxMargin?: number;

  /** only pairs whose two orders are known to agree, or that people settled */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  orderConsistent?: boolean;

  /** only pairs whose two orders are known to have disagreed */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  flippedOnly?: boolean;

  /** only pairs in the sample of an audit */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  auditedOnly?: boolean;

  /** pairs in the sample of any audit are left out */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  holdOutAudited?: boolean;

  /** only pairs that were made before this moment (UTC) */
  @ApiProperty({ format: 'date-time' })
  @Optional()
  @IsString()
  madeBefore?: string;
}

/** What a query asks of the service; an absent word is absent there too. */
export function filterOf(query: PairFilterQueryDto): PairFilter {
  const { runIds = [], holdOutAudited, constitutions, principles, modality, minMargin, maxMargin } = query;
  const { orderConsistent, flippedOnly, auditedOnly, madeBefore } = query;
  const selection = {
    ...{ constitutions, principles, modality, minMargin, maxMargin },
    ...{ orderConsistent, flippedOnly, auditedOnly, madeBefore },
  };
  return { runIds, selection, holdOutAudited };
}
