import { ApiProperty } from '@nestjs/swagger';
import { RECIPE_NAMES, type Recipe } from '#libs/domain/recipe.js';
import { RUN_STATES } from '#libs/domain/stage.js';
import { PRINCIPLE_PARTS, type PrinciplePart } from '#libs/domain/principle-parts.js';
import type { ItemCounts } from '#libs/database/read-models/compared-runs.js';
import {
  RUN_DIFFERENCES,
  type CallsMade,
  type ComparedRunView,
  type Correctness,
  type FlipFigures,
  type FlippedLabel,
  type NoiseFigures,
  type PrincipleFlips,
  type RunComparison,
  type RunDifference,
  type TextChange,
} from '#libs/labelling/report/versions/run-comparison.js';
import type { PairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import { IntervalDto, ShareDto } from '../judge-report/figures.dto.js';
import { LabelDecisionDto, LabelledItemDto } from '../principle-report/label-place.dto.js';
import { ChangeKindsDto } from '../principle-report/principle-report.dto.js';
import { PinnedVersionDto, RunDatasetDto } from '../runs/run.dto.js';

export class ComparedRunDto implements ComparedRunView {
  runId!: string;

  @ApiProperty({ enum: ['labelled', 'imported'] })
  kind!: ComparedRunView['kind'];

  @ApiProperty({ enum: RUN_STATES })
  state!: string;

  @ApiProperty({ enum: RECIPE_NAMES })
  recipe!: Recipe['name'];

  seed!: string;
  replicate!: number;
  offline!: boolean;
  dataset!: RunDatasetDto;
  constitution!: PinnedVersionDto;
}

/** Items, the canaries' left out. */
export class ItemCountsDto implements ItemCounts {
  before!: number;
  after!: number;
  /** in both runs, by content */
  shared!: number;
}

/** Labels of the same two texts in two runs. */
export class FlipFiguresDto implements FlipFigures {
  /** labels that both have; finding shared */
  labels!: number;
  /** prefer another text, or one where there was none, or none where there was one; finding flips */
  flips!: ShareDto;
  /** prefer the other text, of the labels that prefer one in both; finding reversed */
  reversed!: ShareDto;
  /** of the flips; findings reversed, lost, gained */
  kinds!: ChangeKindsDto;
}

/** Newcombe's interval of paired shares, at 95 %. */
export class PairedDifferenceDto implements PairedDifference {
  n!: number;
  /** second less first, null of nothing */
  difference!: number | null;

  @ApiProperty({ type: () => IntervalDto, nullable: true })
  interval!: IntervalDto | null;
}

/** The same version run twice: how often labels flip though nothing has changed. */
export class NoiseFiguresDto implements NoiseFigures {
  /** the run that is repeated */
  of!: string;
  /** its replicate */
  runId!: string;
  flips!: FlipFiguresDto;
  /** flips of the comparison less those of the noise, on the labels that all three runs have */
  beyond!: PairedDifferenceDto;
}

/** Right or wrong by what people say, on the labels that both runs have. */
export class CorrectnessDto implements Correctness {
  /** labels of whose two texts people say which is better */
  labels!: number;
  /** of these, those that a closed, blind audit of either run settled, by adjudication or by two who agree; the others by the gold of their items */
  settled!: number;
  before!: ShareDto;
  after!: ShareDto;
  change!: PairedDifferenceDto;
  onlyBefore!: number;
  onlyAfter!: number;
  /** McNemar's exact test */
  p!: number;
}

/** Calls of the second run. */
export class CallsMadeDto implements CallsMade {
  /** answered calls that it paid for itself */
  made!: number;
  /** answers that other runs had paid for */
  reused!: number;
}

export class HeldProbabilityDto {
  key!: string;
  /** of its content, in the version of this run */
  hash!: string;
  /** P(first text is better); null: it does not apply */
  @ApiProperty({ type: Number, nullable: true })
  probability!: number | null;
}

export class LabelSideDto extends LabelDecisionDto {
  labelJobId!: string;
  principles!: HeldProbabilityDto[];
}

/** A label before and after. */
export class ComparedLabelDto {
  @ApiProperty({ type: String, nullable: true })
  subject!: string | null;
  before!: LabelSideDto;
  after!: LabelSideDto;
  /** keys of the principles that carry the flip, each alone, the one that moved most first; empty: it did not flip, or only several together carry it */
  carriedBy!: string[];
}

export class FlippedLabelDto extends ComparedLabelDto implements FlippedLabel {
  item!: LabelledItemDto;
}

export class PrincipleFlipsDto implements PrincipleFlips {
  key!: string;
  title!: string;

  /** same: a model is asked with the same text in both versions */
  @ApiProperty({ enum: ['same', 'changed', 'added', 'removed'] })
  text!: TextChange;

  /** what of it is another; empty: nothing, or one version has none */
  @ApiProperty({ enum: PRINCIPLE_PARTS, isArray: true })
  changed!: PrinciplePart[];

  /** of its content; null: the version has no such principle */
  hashBefore!: string | null;
  hashAfter!: string | null;

  /** labels asked under it in both runs; finding asked_in_both */
  labels!: number;
  /** mean P(first text is better) over those to which it applies in both */
  meanBefore!: number | null;
  meanAfter!: number | null;
  /** alone it prefers another text than before, or none; finding leans_otherwise */
  leansOtherwise!: ShareDto;
  /** of the labels asked under it in either run; finding flips_with_it */
  flips!: ShareDto;
  /** of these flips, those that would not be if only this principle had said what it said before; finding carries */
  carries!: ShareDto;
  /** of the second run's answers under it; critiques and revisions are counted in all alone */
  calls!: CallsMadeDto;
  /** up to three, the strongest that it carries */
  examples!: FlippedLabelDto[];
}

/** Two runs on the items that both share: which labels flip, by principle, beside the noise of the judge. */
export class RunComparisonDto implements RunComparison {
  before!: ComparedRunDto;
  after!: ComparedRunDto;

  /** in what they differ; constitution alone: the version explains what is more than noise */
  @ApiProperty({ enum: RUN_DIFFERENCES, isArray: true })
  differences!: RunDifference[];

  items!: ItemCountsDto;
  flips!: FlipFiguresDto;
  /** labels that were asked under other principles than before; finding drawn_otherwise */
  drawnOtherwise!: ShareDto;
  /** up to ten, the strongest */
  examples!: FlippedLabelDto[];

  /** null: no replicate was named */
  @ApiProperty({ type: () => NoiseFiguresDto, nullable: true })
  noise!: NoiseFiguresDto | null;

  /** null: no item of a shared label has gold about its two texts */
  @ApiProperty({ type: () => CorrectnessDto, nullable: true })
  correctness!: CorrectnessDto | null;

  calls!: CallsMadeDto;
  /**
   * of both versions, those of the second one first; of critique and revision as they compared the last revision with the original: what those of the
   * rounds did is in the text that they left, and no label says it of one of them
   */
  principles!: PrincipleFlipsDto[];
}
