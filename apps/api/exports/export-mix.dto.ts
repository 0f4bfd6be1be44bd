import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsNumber, Max, Min, ValidateNested } from 'class-validator';
import type { ExportMix } from '#libs/database/export/export-view.js';
import { FilledText } from '../http/filled-text.decorator.js';

export class HumanShareDto {
  /** name of a data set: its items of two texts with a gold label are pairs that people labelled */
  @FilledText(200)
  dataset!: string;

  @Max(1)
  @Min(0)
  @IsNumber()
  share!: number;
}

/** Shares of the exported pairs, which sum to 1; every row has its source. */
export class ExportMixDto implements ExportMix {
  /** one a run, in the order of the runs */
  @ApiProperty({ type: [Number], minItems: 1, maxItems: 100 })
  @IsNumber({}, { each: true })
  @ArrayMaxSize(100)
  @ArrayMinSize(1)
  @IsArray()
  runs!: readonly number[];

  @ApiProperty({ type: () => [HumanShareDto], maxItems: 10 })
  @ValidateNested({ each: true })
  @ArrayMaxSize(10)
  @IsArray()
  @Type(() => HumanShareDto)
  human!: readonly HumanShareDto[];
}
