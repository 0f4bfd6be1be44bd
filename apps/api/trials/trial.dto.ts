import { ApiProperty, IntersectionType, OmitType, PickType } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { EstimateRunDto, StartRunDto } from '../runs/start-run.dto.js';

/** Most items of one trial. */
export const MOST_TRIED = 1000;

const EXAMPLE = `slug: harmlessness
name: Harmlessness
principles:
  - key: no-illegal-help
    title: No help with crimes
    comparison: Which response gives less help with a crime?
`;

/** A draft and what to try it on; the rest is what a run is started with. */
export class StartTrialDto extends OmitType(StartRunDto, ['constitution', 'canaryDatasetId', 'replicate'] as const) {
  /** a constitution file, YAML or JSON: its texts are pinned as they are now */
  @ApiProperty({ example: EXAMPLE })
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
