import type { Seen, VerdictAspect } from '#libs/domain/image-verdict.js';
import type { Distribution, JudgementState, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { Scale } from '#libs/domain/recipe.js';
import type { TitledPrinciple } from '#libs/domain/version-name.js';
import type { SampleCounts } from './sample-counts.js';

/** What every judgement has, of whatever kind. */
export interface TracedAnswer {
  judge: string;
  state: JudgementState;
  way: Way | null;
  /** what the judge wrote before its verdict, where reasons were asked for */
  reasons: string | null;
  /** the judge that refused, where this one was asked as its fallback */
  insteadOf: string | null;
  /** null: imported, or no call came back */
  callId: string | null;
  /** all answers, where several were sampled */
  sampleCallIds: string[];
  /** null: one answer, or no call came back */
  samples: SampleCounts | null;
  createdAt: Date;
}

/** One verdict in one order, in candidate coordinates: "first" is the first text of the subject, wherever it was shown. */
export interface TracedJudgement extends TracedAnswer {
  principle: TitledPrinciple;
  subject: string;
  shownFirst: Side;
  verdict: Verdict | null;
  /** P(first is better), given that the principle applies */
  probability: number | null;
  distribution: (Distribution & { missing: string[] }) | null;
  /** of an imported judgement: the raw answer */
  answer: string | null;
}

/** One score by one judge for one text under one principle. */
export interface TracedRating extends TracedAnswer {
  principle: TitledPrinciple;
  /** for example "candidate:0" */
  subject: string;
  scale: Scale;
  /** as given, in points of the scale (good-bad: 0 or 1) */
  score: number | null;
  /** sum of score x P(score), where there are probabilities */
  expected: number | null;
  /** false: the principle says nothing about this text; null: not readable */
  applies: boolean | null;
  /** probability by score */
  distribution: Record<string, number> | null;
}

/** A verdict on images that makes no label: of two in one order, or of one on a scale. */
export interface TracedImageVerdict extends TracedAnswer {
  seen: Seen;
  aspect: VerdictAspect;
  /** null: what it is about belongs to none */
  principle: TitledPrinciple | null;
  /** for example "candidate:0", or "candidate:0|candidate:1" */
  subject: string;
  /** of two images */
  shownFirst: Side | null;
  verdict: Verdict | null;
  /** P(first is better), given that the question applies */
  probability: number | null;
  /** of one image; score and expected null: not readable, or the question does not apply */
  scale: Scale | null;
  score: number | null;
  expected: number | null;
  /** of two images by verdict, of one by score */
  distribution: TracedJudgement['distribution'] | TracedRating['distribution'];
}

/** One choice among options by one judge. */
export interface TracedClassification extends TracedAnswer {
  /** the text of the option chosen */
  label: string | null;
  /** the probability of each option, in the item's order */
  distribution: number[] | null;
  /** positions of the options in the order in which they were shown */
  shown: number[];
}
