import { LINE_FAULT_CODES, LineFault } from '#libs/lines/line-fault.js';

/**
 * Why a line of an import of judgements was kept out. Programs may rely on these words; each is described in
 * docs/how-to/import-judgements.md.
 */
export const JUDGEMENT_ERROR_CODES = [
  ...LINE_FAULT_CODES,
  'unknown_item',
  'ambiguous_item',
  'judge_invalid',
  'too_many_judges',
  'unknown_principle',
  'unknown_order',
  'same_candidate',
  'no_such_candidate',
  'no_verdict',
  'several_verdicts',
  'unknown_verdict',
  'unknown_state',
  'logprob_invalid',
  'tokens_invalid',
  'duplicate_judgement',
] as const;
export type JudgementErrorCode = (typeof JUDGEMENT_ERROR_CODES)[number];

/** One line that was kept out. */
export interface JudgementError {
  /** counted from 1 at every line feed, blank lines included */
  line: number;
  /** the place in the line, for example "logprobs[2].token"; null: the line as a whole */
  field: string | null;
  code: JudgementErrorCode;
  message: string;
}

/** Thrown by whatever looks at one judgement; the import goes on with the next line. */
export class RejectedJudgement extends Error {
  constructor(
    readonly code: JudgementErrorCode,
    readonly field: string | null,
    message: string,
  ) {
    super(message);
    this.name = 'RejectedJudgement';
  }
}

/** True for what an import names and goes on from. */
export const isRejection = (error: unknown): error is RejectedJudgement | LineFault =>
  error instanceof RejectedJudgement || error instanceof LineFault;
