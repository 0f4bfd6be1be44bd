import { invalid } from '#libs/domain/precept-error.js';

export const MOST_REPLICATES = 1000;

/** Which repetition of the same run is asked for; absent: 0, none. Throws PreceptError invalid `replicate_invalid`. */
export function readReplicate(given: number | undefined): number {
  if (given === undefined) return 0;
  if (Number.isInteger(given) && given >= 0 && given <= MOST_REPLICATES) return given;
  throw invalid('replicate_invalid', 'The replicate cannot be used.', [
    { at: 'replicate', message: `is a whole number from 0 to ${MOST_REPLICATES}` },
  ]);
}
