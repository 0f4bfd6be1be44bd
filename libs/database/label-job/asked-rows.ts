import type { ImageQuestion, QuestionAnswer } from '#libs/domain/image-question.js';
import type { JudgementState, Way } from '#libs/domain/judgement.js';
import type { PerturbedPrompt } from '#libs/domain/perturbed-prompt.js';
import type { PointReason, QuestionPoint } from '#libs/statistics/question-score.js';

/** A question that the images of a label job are asked. */
export interface ImageQuestionRow extends ImageQuestion {
  id: string;
  position: number;
  /** null: brought by the item */
  modelCallId: string | null;
}

/** What was answered to it about one image. */
export interface ImageAnswerRow {
  id: string;
  questionKey: string;
  assetHash: string;
  answerer: string;
  state: Exclude<JudgementState, 'failed'>;
  /** raw; null: not readable */
  answer: QuestionAnswer | null;
  point: QuestionPoint['point'];
  why: PointReason;
  /** null: the vendor filtered the question */
  modelCallId: string | null;
}

export interface PerturbedPromptRow extends PerturbedPrompt {
  id: string;
  position: number;
}

/** Which of two prompts fits the caption of an image better, by one judge in both orders. */
export interface ContrastRow {
  id: string;
  assetHash: string;
  /** of the perturbed prompt */
  position: number;
  judge: string;
  state: JudgementState;
  /** P(the true prompt fits better), mean over both orders; null: not readable */
  probability: number | null;
  /** the same with the true prompt shown first, and second */
  shownFirst: number | null;
  shownSecond: number | null;
  way: Way | null;
  calls: string[];
}
