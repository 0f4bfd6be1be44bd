import { ApiProperty } from '@nestjs/swagger';
import { VERDICT_ASPECTS, type VerdictAspect } from '#libs/domain/image-verdict.js';
import type { Side, Way } from '#libs/domain/judgement.js';
import { SCALES, type RankedBy, type Scale } from '#libs/domain/recipe.js';
import { OUTCOMES, RATED_OUTCOMES, type Outcome, type RatedOutcome } from '#libs/domain/stage.js';
import type {
  AlignmentLabel,
  CheckedVerdict,
  DirectCheck,
  ExcludedJudge,
  PrincipleLabel,
  RankedText,
  RatedLabel,
  StoredComparison,
  StoredVotes,
  TextScore,
} from '#libs/database/label-job/stored-result.js';
import type { TracedResult } from '#libs/database/read-models/label-job-trace.view.js';
import { WAYS } from './judged.dto.js';

const SIDES = ['first', 'second'];

export class JudgeShareDto {
  judge!: string;
  probability!: number | null;
}

/** What one principle says of two texts. */
export class PrincipleShareDto implements PrincipleLabel {
  key!: string;
  /** content hash of the principle as its version has it */
  hash!: string;
  weight!: number;
  veto!: boolean;
  /** P(first is better) given that the principle applies, bounded once both orders are averaged; null: it does not */
  probability!: number | null;

  @ApiProperty({ enum: WAYS })
  way!: Way;

  /** the two orders preferred different texts; null: not known, for it was asked in one order only */
  flipped!: boolean | null;
  /** of a jury: what each judge held */
  judges?: JudgeShareDto[];
}

export class ExcludedJudgeDto implements ExcludedJudge {
  judge!: string;
  code!: string;
  message!: string;
}

export class RankedTextDto implements RankedText {
  /** position of the candidate */
  index!: number;
  /** Bradley-Terry, on the scale of log-odds, mean 0 over the ranked ones; null: no comparison of it has a label */
  logStrength!: number | null;
  /** 1 is best; equal strengths share a rank; null: not ranked, for no comparison of it has a label */
  rank!: number | null;
}

/** How well two images meet their prompt, told apart from all principles. */
export class AlignmentLabelDto implements AlignmentLabel {
  /** P(first meets it better); null: the question did not apply */
  probability!: number | null;

  @ApiProperty({ enum: SIDES, nullable: true, type: String })
  preferred!: Side | null;

  @ApiProperty({ enum: WAYS })
  way!: Way;

  /** the two orders disagreed; null: not known, for it was asked in one order only, or of each image by itself */
  flipped!: boolean | null;
  /** of a jury: what each judge held */
  judges?: JudgeShareDto[];
}

/** What one judge said of the captions and of the pictures, to the same question. */
export class CheckedVerdictDto implements CheckedVerdict {
  judge!: string;
  /** key; null: alignment with the prompt */
  principle!: string | null;
  /** one image or two. @example "candidate:0|candidate:1" */
  subject!: string;

  /** of two images the verdict over the orders, of one its score; null: not readable */
  @ApiProperty({
    oneOf: [{ type: 'string', enum: ['first', 'second', 'tie', 'not_applicable'] }, { type: 'number' }],
    nullable: true,
  })
  byCaption!: CheckedVerdict['byCaption'];

  @ApiProperty({
    oneOf: [{ type: 'string', enum: ['first', 'second', 'tie', 'not_applicable'] }, { type: 'number' }],
    nullable: true,
  })
  byImage!: CheckedVerdict['byImage'];

  /** null: one of them could not be read */
  agrees!: boolean | null;
}

/** Answers to one of the three questions about two images, over orders and judges; those of several samples count by their shares. */
export class StoredVotesDto implements StoredVotes {
  @ApiProperty({ enum: VERDICT_ASPECTS })
  question!: VerdictAspect;

  subject!: string;
  first!: number;
  second!: number;
  tie!: number;
  notApplicable!: number;
  /** answers that could not be read */
  unread!: number;
}

/** What judges said that saw the pictures: it enters no label. */
export class DirectCheckDto implements DirectCheck {
  verdicts!: CheckedVerdictDto[];
  /** absent: the three questions were not asked */
  votes?: StoredVotesDto[];
}

class LabelDto {
  /** P(first is better); null where no principle applies or vetoes conflict */
  probability!: number | null;

  @ApiProperty({ enum: SIDES, nullable: true, type: String })
  preferred!: Side | null;

  @ApiProperty({ enum: WAYS })
  way!: Way;

  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped!: boolean | null;
  /** keys of the vetoes that decided alone */
  decidedBy!: string[];
  /** of images: which of them meets the prompt better; absent: not asked */
  alignment?: AlignmentLabelDto;
}

/** One comparison of a ranking, by the positions of its candidates. */
export class StoredComparisonDto extends LabelDto implements StoredComparison {
  first!: number;
  second!: number;

  @ApiProperty({ enum: OUTCOMES })
  outcome!: Outcome;

  principles!: PrincipleShareDto[];
}

export class PrincipleScoreDto {
  key!: string;
  /** content hash of the principle as its version has it */
  hash!: string;
  score!: number | null;
}

export class TextScoreDto implements TextScore {
  /** @example "candidate:0" */
  subject!: string;
  /** over principles and judges, in points of the scale; null: no principle applies */
  score!: number | null;
  principles!: PrincipleScoreDto[];

  /** of an image: how well it meets the prompt, in points of the scale; absent: not asked */
  @ApiProperty({ type: Number, nullable: true })
  alignment?: number | null;
}

/** What was made of the ratings of two texts. */
export class RatedLabelDto extends LabelDto implements RatedLabel {
  /** @example "candidate:0|candidate:1" */
  subject!: string;
  /** score of the first less that of the second, in points */
  difference!: number;

  /** below_margin: the mean scores lie too near each other for a pair; scores_disagree: they prefer the other text */
  @ApiProperty({ enum: RATED_OUTCOMES })
  outcome!: RatedOutcome;
}

/** The aggregate of a finished label job, in candidate coordinates. Which fields are there depends on the recipe. */
export class LabelResultDto implements TracedResult {
  /** why there was nothing to compare. @example identical_texts */
  reason?: string;
  /** judges that erred, and were not counted */
  excluded?: ExcludedJudgeDto[];

  /** comparison and critique-revision: P(first is better); null where no principle applies or vetoes conflict */
  @ApiProperty({ type: Number, nullable: true })
  probability?: number | null;

  @ApiProperty({ enum: SIDES, nullable: true, type: String })
  preferred?: Side | null;

  @ApiProperty({ enum: WAYS })
  way?: Way;

  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped?: boolean | null;
  decidedBy?: string[];
  principles?: PrincipleShareDto[];
  /** comparison of images: which of them meets the prompt better; absent: not asked */
  alignment?: AlignmentLabelDto;

  /** ranking: which candidates were compared */
  @ApiProperty({ oneOf: [{ type: 'string', enum: ['all', 'as-given'] }, { type: 'object' }] })
  plan?: RankedBy;

  candidates?: RankedTextDto[];
  comparisons?: StoredComparisonDto[];
  decided?: number;
  ties?: number;
  /** comparisons to which no principle applied, or whose vetoes conflicted */
  left?: number;
  /** cycles of three decided comparisons: a beats b, b beats c, c beats a */
  intransitiveTriples?: number;
  /** drawn games of every candidate against one of strength 1 */
  prior?: number;

  /** rating */
  @ApiProperty({ enum: SCALES })
  scale?: Scale;

  scores?: TextScoreDto[];
  labels?: RatedLabelDto[];

  /** of images that the judges also saw; absent: not drawn */
  directCheck?: DirectCheckDto;

  /** classification: the text of the likeliest option */
  label?: string;
  /** the probability of each option, in the item's order */
  distribution?: number[];
}
