/** What can be wrong with a line whatever it is to become. Each import adds codes of its own. */
export const LINE_FAULT_CODES = [
  'line_too_long',
  'invalid_utf8',
  'broken_gzip',
  'broken_json',
  'not_an_object',
  'repeated_field',
  'unknown_field',
  'missing_field',
  'wrong_type',
  'not_storable',
  'broken_header',
  'broken_row',
] as const;
export type LineFaultCode = (typeof LINE_FAULT_CODES)[number];

/** Thrown by whatever looks at one line; the import goes on with the next. */
export class LineFault extends Error {
  constructor(
    readonly code: LineFaultCode,
    message: string,
    /** the place in the line: "candidates[0].text"; null where it is the line as a whole */
    readonly field: string | null = null,
  ) {
    super(message);
    this.name = 'LineFault';
  }
}
