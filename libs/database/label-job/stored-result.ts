import type { VerdictAspect } from '#libs/domain/image-verdict.js';
import type { Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { RankedBy, Scale } from '#libs/domain/recipe.js';
import type { Outcome, RatedOutcome } from '#libs/domain/stage.js';

/** What a finished label job has stored of its aggregate, in candidate coordinates. Which fields are there depends on the recipe. */
export interface StoredResult extends Partial<StoredLabel>, Partial<Ranking> {
  /** why there was nothing to compare */
  reason?: string;
  /** judges that erred, and were not counted */
  excluded?: ExcludedJudge[];
  /** of a rating */
  scale?: Scale;
  scores?: TextScore[];
  labels?: RatedLabel[];
  /** of images that the judges also saw: what they said then; absent: not drawn */
  directCheck?: DirectCheck;
  /** of a classification: the text of the likeliest option, and the probability of each in the item's order */
  label?: string;
  distribution?: number[];
}

/** The label of two texts. */
export interface StoredLabel {
  /** P(first is better), unclamped; null where no principle applies or vetoes conflict */
  probability: number | null;
  preferred: Side | null;
  way: Way;
  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped: boolean | null;
  /** keys of the vetoes that decided alone */
  decidedBy: string[];
  principles: PrincipleLabel[];
  /** of images: which of them meets the prompt better; absent: not asked */
  alignment?: AlignmentLabel;
}

/** How well two images meet their prompt, told apart from all principles: no aggregate, pair or veto of theirs sees it. */
export interface AlignmentLabel {
  /** P(first meets it better), unclamped; null: the question did not apply */
  probability: number | null;
  /** null: neither, by more than the tie band */
  preferred: Side | null;
  way: Way;
  /** null: not known, for it was asked in one order only, or of each image by itself */
  flipped: boolean | null;
  /** what each judge of a jury held */
  judges?: { judge: string; probability: number | null }[];
}

/** What one principle says of two texts. */
export interface PrincipleLabel {
  key: string;
  weight: number;
  veto: boolean;
  /** P(first is better) given that the principle applies, bounded; null: it does not apply */
  probability: number | null;
  way: Way;
  /**
   * the principle applies, and the two orders preferred different texts: one p above 0.5 and one below; null: not known, for
   * it was asked in one order only
   */
  flipped: boolean | null;
  /** what each judge of a jury held */
  judges?: { judge: string; probability: number | null }[];
}

/** What judges said that saw the pictures: it enters no label. */
export interface DirectCheck {
  verdicts: CheckedVerdict[];
  /** the three questions of the DALL-E 3 report; absent: not asked */
  votes?: StoredVotes[];
}

/** What one judge said of the captions and of the pictures, to the same question. */
export interface CheckedVerdict {
  judge: string;
  /** key; null: alignment with the prompt */
  principle: string | null;
  /** one image or two, for example "candidate:0|candidate:1" */
  subject: string;
  /** of two images the verdict over the orders, of one its score; null: not readable */
  byCaption: Verdict | number | null;
  byImage: Verdict | number | null;
  /** null: one of them could not be read */
  agrees: boolean | null;
}

/** Answers to one question about two images, over orders and judges; those of several samples count by their shares. */
export interface StoredVotes {
  question: VerdictAspect;
  subject: string;
  first: number;
  second: number;
  tie: number;
  notApplicable: number;
  /** answers that could not be read */
  unread: number;
}

export interface ExcludedJudge {
  judge: string;
  code: string;
  message: string;
}

/** What a label job of a ranking found out: one group, whose pairs are its decided comparisons. */
export interface Ranking {
  plan: RankedBy;
  candidates: RankedText[];
  comparisons: StoredComparison[];
  decided: number;
  ties: number;
  /** comparisons to which no principle applied, or whose vetoes conflicted */
  left: number;
  /** cycles of three decided comparisons: a beats b, b beats c, c beats a */
  intransitiveTriples: number;
  /** drawn games of every candidate against one of strength 1: an undefeated candidate stays finite */
  prior: number;
}

export interface RankedText {
  /** position of the candidate */
  index: number;
  /** Bradley-Terry, on the scale of log-odds, mean 0 over the ranked ones; null: no comparison of it has a label */
  logStrength: number | null;
  /** 1 is best; equal strengths share a rank; null: not ranked, for no comparison of it has a label */
  rank: number | null;
}

/** One comparison of a ranking, by the positions of its candidates. */
export interface StoredComparison extends StoredLabel {
  first: number;
  second: number;
  outcome: Outcome;
}

/** The score of one text: over principles by their weights, each the mean of its judges; null: no principle applies. */
export interface TextScore {
  /** for example "candidate:0" */
  subject: string;
  score: number | null;
  principles: { key: string; score: number | null }[];
  /** of an image: how well it meets the prompt, in points of the scale, the mean of the judges; absent: not asked */
  alignment?: number | null;
}

/** What was made of the ratings of two texts. */
export interface RatedLabel extends Omit<StoredLabel, 'principles'> {
  subject: string;
  /** score of the first less that of the second, in points */
  difference: number;
  outcome: RatedOutcome;
}
