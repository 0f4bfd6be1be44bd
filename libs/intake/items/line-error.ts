import { LINE_FAULT_CODES, LineFault } from '#libs/lines/line-fault.js';

/**
 * Why a line of an import was rejected. Programs may rely on these words; each is described in
 * docs/how-to/import-items.md.
 */
export const LINE_ERROR_CODES = [
  ...LINE_FAULT_CODES,
  'empty_prompt',
  'blank_text',
  'unknown_role',
  'system_not_first',
  'last_message_not_user',
  'too_many_candidates',
  'identical_candidates',
  'mixed_candidates',
  'image_source_unclear',
  'image_refused',
  'options_count',
  'identical_options',
  'unknown_question_kind',
  'bad_question',
  'gold_no_candidate',
  'gold_no_option',
  'gold_ranks_mismatch',
  'gold_conflict',
  'item_erased',
  'metadata_too_deep',
  'metadata_too_large',
  'number_loses_digits',
  'external_id_invalid',
  'external_id_taken',
  'not_a_conversation',
  'contexts_differ',
  'empty_final_turn',
  'not_multiple_choice',
  'options_mismatch',
  'unknown_label',
] as const;
export type LineErrorCode = (typeof LINE_ERROR_CODES)[number];

/** One rejected line of an import. */
export interface LineError {
  /** counted from 1 at every line feed, blank lines included */
  line: number;
  code: LineErrorCode;
  message: string;
}

/** Thrown by whatever looks at one item; the import goes on with the next line. */
export class RejectedLine extends Error {
  constructor(
    readonly code: LineErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'RejectedLine';
  }
}

/** True for what an import names and goes on from: the line is not one, or its item cannot be had. */
export const isRejection = (error: unknown): error is RejectedLine | LineFault =>
  error instanceof RejectedLine || error instanceof LineFault;
