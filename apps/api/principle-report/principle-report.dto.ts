import { ApiProperty } from '@nestjs/swagger';
import { RECIPE_NAMES, type Recipe } from '#libs/domain/recipe.js';
import { RUN_STATES, type RunState } from '#libs/domain/stage.js';
import type {
  BesideOthers,
  ConflictExample,
  PrincipleExample,
  PrincipleFigures,
  PrinciplePairFigures,
  PrincipleReport,
} from '#libs/labelling/report/principles/principle-report.js';
import { ShareDto, TwoSharesDto } from '../judge-report/figures.dto.js';
import { PinnedVersionDto, RunDatasetDto } from '../runs/run.dto.js';
import { LabelPlaceDto } from './label-place.dto.js';

/** A label with what the principle says of it. */
export class PrincipleExampleDto extends LabelPlaceDto implements PrincipleExample {
  /** P(first text is better) under the principle; null: it does not apply */
  @ApiProperty({ type: Number, nullable: true })
  held!: number | null;
}

export class PrincipleExamplesDto {
  decides!: PrincipleExampleDto[];
  ties!: PrincipleExampleDto[];
  notApplicable!: PrincipleExampleDto[];
}

/** How labels would change: to the other text, to none, or from none to one. */
export class ChangeKindsDto {
  reversed!: number;
  lost!: number;
  gained!: number;
}

/** The principle beside the label that the others make without it. */
export class BesideOthersDto implements BesideOthers {
  /** they prefer the same text, of the labels in which both decide; findings agrees_with_rest, disagrees_with_rest */
  agrees!: ShareDto;
  /** without it the label would be another, of the labels made under it and others; finding changes */
  changes!: ShareDto;
  /** of these changes */
  kinds!: ChangeKindsDto;
}

/** One principle. Counts are of labels; GET /v1/runs/{id}/principles/labels lists those behind a number by its finding. */
export class PrincipleFiguresDto implements PrincipleFigures {
  key!: string;
  /** of its content */
  hash!: string;
  title!: string;
  weight!: number;
  veto!: boolean;
  tags!: string[];
  /** labels that were asked for under it; finding asked, and those that could not be made */
  asked!: number;
  /** of them, those of label jobs that failed */
  unlabelled!: number;
  /** it says something about the two texts; findings applies, not_applicable */
  applies!: TwoSharesDto;
  /** alone it would make a pair, of the labels to which it applies; finding decides */
  decides!: ShareDto;
  /** it applies and alone would make none; finding ties */
  ties!: ShareDto;
  /** its two orders preferred different texts, of those it applies to that were asked in both; finding flipped */
  flipped!: ShareDto;
  /** the label prefers the same text, of the labels in which both decide; findings agrees, disagrees */
  agrees!: ShareDto;

  /** leave-one-out; null: each label was asked under one principle only */
  @ApiProperty({ type: () => BesideOthersDto, nullable: true })
  besideOthers!: BesideOthersDto | null;

  /** up to three of each: those that decide most clearly, the nearest ties */
  examples!: PrincipleExamplesDto;
}

/** P(first text is better) under each of two principles. */
export class ConflictHeldDto {
  @ApiProperty({ type: Number, nullable: true })
  first!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  second!: number | null;
}

export class ConflictExampleDto extends LabelPlaceDto implements ConflictExample {
  held!: ConflictHeldDto;
}

/** Two principles over the labels that were asked for under both. */
export class PrinciplePairFiguresDto implements PrinciplePairFigures {
  first!: string;
  second!: string;
  labels!: number;
  /** they prefer the same text, of the labels in which both decide; finding both_agree */
  agrees!: ShareDto;
  /** labels in which they prefer different texts; finding conflict */
  conflicts!: number;
  /** up to three, the strongest */
  examples!: ConflictExampleDto[];
}

/** What the principles of one run did, counted from its stored labels: no model is asked. */
export class PrincipleReportDto implements PrincipleReport {
  runId!: string;

  /** labelled: by workers; imported: judgements made elsewhere */
  @ApiProperty({ enum: ['labelled', 'imported'] })
  kind!: PrincipleReport['kind'];

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  @ApiProperty({ enum: RECIPE_NAMES })
  recipe!: Recipe['name'];

  /** true: made with the offline model, for demonstration only */
  offline!: boolean;
  dataset!: RunDatasetDto;
  constitution!: PinnedVersionDto;
  /** of two texts each */
  labels!: number;
  /** of them, those that prefer a text */
  decided!: ShareDto;
  /** label jobs that failed */
  failed!: number;
  /** false: each label was asked under one principle, so that nothing can be said of principles beside each other */
  several!: boolean;
  /** in the order of the constitution */
  principles!: PrincipleFiguresDto[];

  /** of each two principles that were asked about the same label; null where `several` is false */
  @ApiProperty({ type: () => [PrinciplePairFiguresDto], nullable: true })
  pairs!: PrinciplePairFiguresDto[] | null;

  /** pairs that are not listed: the ones with the fewest labels in common */
  pairsLeftOut!: number;
}
