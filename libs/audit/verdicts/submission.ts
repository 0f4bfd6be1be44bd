import type { SkipReason } from '#libs/domain/audit-verdict.js';
import type { ReviewAnswers } from '#libs/domain/review-answers.js';
import type { ShownVerdict } from '#libs/domain/shown-verdict.js';
import type { ReviewStep } from '#libs/database/audit/verdicts/held-claim.js';
import type { ShownEvidence } from './decision-view.js';

export const MOST_COMMENT = 10_000;
export const MOST_EVIDENCE = 50;
export const MOST_CONFIDENCE = 5;

/** What a person says of a unit, in the words in which it is shown. */
export interface Submission {
  /** left out: the step that the claim waits for */
  step?: ReviewStep;
  value?: ShownVerdict;
  answers?: ReviewAnswers;
  /** 1 to 5 */
  confidence?: number;
  comment?: string;
  evidence?: ShownEvidence[];
  /** the principle needs clarification */
  flagged?: boolean;
  /** time taken by the reviewer's own clock */
  seconds?: number;
  /** id of the person's own decision that this one replaces */
  supersedes?: string;
}

/** Why a person does not decide. */
export interface Skip {
  reason: SkipReason;
  comment?: string;
  flagged?: boolean;
}
