import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Max,
  Min,
} from 'class-validator';
import { BEST_OF, DUPLICATES, type PairSelection } from '#libs/database/export/selection/pair-selection.js';
import type { Modality } from '#libs/domain/conversation.js';
import { Optional } from '../http/optional.decorator.js';

const MODALITIES: Modality[] = ['text', 'image'];

/** Which pairs are taken: each filter leaves out what it says, and is counted under a reason of its own. */
export class ExportSelectionDto implements PairSelection {
  /** only pairs under these constitution versions, each as slug@version */
  @ApiProperty({ type: [String], example: ['harmlessness@2'], minItems: 1, maxItems: 100 })
  @Optional()
  @IsString({ each: true })
  @ArrayMaxSize(100)
  @ArrayMinSize(1)
  @IsArray()
  constitutions?: readonly string[];

  /** only pairs to which one of these principles applied, by key */
  @ApiProperty({ type: [String], minItems: 1, maxItems: 100 })
  @Optional()
  @IsString({ each: true })
  @ArrayMaxSize(100)
  @ArrayMinSize(1)
  @IsArray()
  principles?: readonly string[];

  @ApiProperty({ enum: MODALITIES })
  @Optional()
  @IsIn(MODALITIES)
  modality?: Modality;

  /** the least log-odds of the probability, before any clamp; what people settled stays */
  @Optional()
  @Max(100)
  @Min(0)
  @IsNumber()
  minMargin?: number;

  /** the most log-odds of the probability, before any clamp */
  @Optional()
  @Max(100)
  @Min(0)
  @IsNumber()
  maxMargin?: number;

  /** how far above 0.5 the probability is at least; what people settled stays */
  @Optional()
  @Max(0.5)
  @Min(0)
  @IsNumber()
  tieBand?: number;

  /** only pairs whose two orders are known to agree, or that people settled */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  orderConsistent?: boolean;

  /** only pairs whose two orders are known to have disagreed */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  flippedOnly?: boolean;

  /** only pairs in the sample of an audit */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean()
  auditedOnly?: boolean;

  /** of rankings and ratings the best text against the worst, or against each other one */
  @ApiProperty({ enum: BEST_OF })
  @Optional()
  @IsIn(BEST_OF)
  bestOf?: (typeof BEST_OF)[number];

  /** normalised: texts that differ in white space or in how characters are coded are the same text */
  @ApiProperty({ enum: DUPLICATES, default: 'exact' })
  @Optional()
  @IsIn(DUPLICATES)
  duplicates?: (typeof DUPLICATES)[number];

  /** the most pairs under one prompt, drawn by the seed */
  @ApiProperty({ type: 'integer' })
  @Optional()
  @Max(1_000_000)
  @Min(1)
  @IsInt()
  maxPerPrompt?: number;

  /** only pairs that were made before this moment (UTC), as somebody saw them listed */
  @ApiProperty({ format: 'date-time', example: '2026-11-23T09:30:00Z' })
  @Optional()
  @IsString()
  madeBefore?: string;
}
