import { ApiProperty, IntersectionType, OmitType, PickType } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { MOST_TRIED } from '#libs/domain/trial-slug.js';
import { EXAMPLE_FILE } from '../constitutions/example-file.js';
import { EstimateRunDto, StartRunDto } from '../runs/start-run.dto.js';

/** A draft and what to try it on; the rest is what a run is started with. */
export class StartTrialDto extends OmitType(StartRunDto, ['constitution', 'canaryDatasetId', 'replicate'] as const) {
  /** a constitution file, YAML or JSON: its texts are pinned as they are now */
  @ApiProperty({ example: EXAMPLE_FILE })
  @MaxLength(1_000_000)
  @IsString()
  source!: string;

  /** so many of the items that fit the recipe, drawn by the seed */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_TRIED, example: 20 })
  @Max(MOST_TRIED)
  @Min(1)
  @IsInt()
  items!: number;
}

/** The same before it is started; the budget is not looked at, so that one body does for both. */
export class EstimateTrialDto extends IntersectionType(
  OmitType(EstimateRunDto, ['constitution', 'canaryDatasetId', 'replicate'] as const),
  PickType(StartTrialDto, ['source', 'items'] as const),
) {}
