import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type {
  ChangedPrinciple,
  ConstitutionDiff,
  FieldChange,
  Json,
  LonePrinciple,
  OrderChange,
  RenamedPrinciple,
  WordChange,
} from '#libs/constitution/diff/constitution-diff.js';
import { wholeNumber } from '../http/page.query.dto.js';

const LAST_NUMBER = 999_999_999;

export class DiffQueryDto {
  /** number of the older version */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: LAST_NUMBER })
  @Max(LAST_NUMBER)
  @Min(1)
  @IsInt({ message: 'must be the number of a version' })
  @Transform(wholeNumber)
  from!: number;

  /** number of the newer version; a draft has one too */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: LAST_NUMBER })
  @Max(LAST_NUMBER)
  @Min(1)
  @IsInt({ message: 'must be the number of a version' })
  @Transform(wholeNumber)
  to!: number;
}

export class WordChangeDto implements WordChange {
  @ApiProperty({ enum: ['same', 'added', 'removed'] })
  kind!: WordChange['kind'];

  text!: string;
}

/** What differs in one field; which members there are depends on `kind`. */
export class FieldChangeDto {
  /** such as `comparison` or `rating.anchors.1` */
  field!: string;

  @ApiProperty({ enum: ['text', 'value', 'list'] })
  kind!: FieldChange['kind'];

  /** of texts and values, in the older version; null: it is not there */
  @ApiProperty({ required: false, nullable: true, type: Object })
  from?: Json;

  /** of texts and values, in the newer version; null: it is not there */
  @ApiProperty({ required: false, nullable: true, type: Object })
  to?: Json;

  /** of texts: its pieces in order */
  @ApiProperty({ required: false, type: [WordChangeDto] })
  words?: WordChangeDto[];

  /** of lists: entries that only the newer version has */
  @ApiProperty({ required: false, type: 'array', items: {} })
  added?: Json[];

  /** of lists: entries that only the older version has */
  @ApiProperty({ required: false, type: 'array', items: {} })
  removed?: Json[];

  /** of lists: what both have stands in another order */
  @ApiProperty({ required: false })
  reordered?: boolean;
}

export class LonePrincipleDto implements LonePrinciple {
  key!: string;
  title!: string;

  /** whatever else its author wrote, defaults left out; each is null in the version that lacks the principle */
  @ApiProperty({ type: [FieldChangeDto] })
  fields!: FieldChange[];
}

export class RenamedPrincipleDto implements RenamedPrinciple {
  /** its key in the older version */
  from!: string;
  /** its key in the newer version */
  to!: string;

  /** what else differs */
  @ApiProperty({ type: [FieldChangeDto] })
  fields!: FieldChange[];
}

export class ChangedPrincipleDto implements ChangedPrinciple {
  key!: string;

  @ApiProperty({ type: [FieldChangeDto] })
  fields!: FieldChange[];
}

export class OrderChangeDto implements OrderChange {
  /** keys of the principles that both have, in the older version's order */
  from!: string[];
  /** and in the newer version's */
  to!: string[];
  /** as few of them as have to be put elsewhere */
  moved!: string[];
}

export class ConstitutionDiffDto implements ConstitutionDiff {
  /** true: the same content */
  same!: boolean;

  /** name, description and whatever else belongs to no principle */
  @ApiProperty({ type: [FieldChangeDto] })
  fields!: FieldChange[];

  added!: LonePrincipleDto[];
  removed!: LonePrincipleDto[];
  /** principles with the texts of one that is gone, under another key */
  renamed!: RenamedPrincipleDto[];
  changed!: ChangedPrincipleDto[];

  /** null: the principles that both have stand in one order */
  @ApiProperty({ type: OrderChangeDto, nullable: true })
  order!: OrderChangeDto | null;
}
