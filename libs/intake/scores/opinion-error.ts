import { LINE_FAULT_CODES, LineFault } from '#libs/lines/line-fault.js';
import { RejectedLine } from '../items/line-error.js';

/**
 * Why a line of scores or ratings was kept out. Programs may rely on these words; each is described in
 * docs/how-to/scores.md.
 */
export const OPINION_ERROR_CODES = [
  ...LINE_FAULT_CODES,
  'unknown_item',
  'ambiguous_item',
  'unknown_candidate',
  'ambiguous_candidate',
  'not_a_number',
  'unknown_aspect',
  'name_invalid',
  'value_conflict',
  'metadata_too_deep',
  'metadata_too_large',
  'number_loses_digits',
] as const;
export type OpinionErrorCode = (typeof OPINION_ERROR_CODES)[number];

/** One line that was kept out. */
export interface OpinionError {
  /** counted from 1; of a row of several lines, the first */
  line: number;
  /** the field that is wrong; null: the line as a whole */
  field: string | null;
  code: OpinionErrorCode;
  message: string;
}

/** Thrown by whatever looks at one line; the import goes on with the next. */
export class RejectedOpinion extends Error {
  constructor(
    readonly code: OpinionErrorCode,
    readonly field: string | null,
    message: string,
  ) {
    super(message);
    this.name = 'RejectedOpinion';
  }
}

/** What an import names and goes on from; throws on what is none of it. */
export function opinionError(line: number, error: unknown): OpinionError {
  if (error instanceof RejectedOpinion || error instanceof LineFault)
    return { line, field: error.field, code: error.code, message: error.message };
  const code = error instanceof RejectedLine ? OPINION_ERROR_CODES.find((one) => one === error.code) : undefined;
  if (!(error instanceof RejectedLine) || code === undefined) throw error;
  return { line, field: null, code, message: error.message };
}
