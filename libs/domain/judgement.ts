/** A verdict in candidate coordinates: `first` is the first text of the subject, wherever it was shown. */
export type Verdict = 'first' | 'second' | 'tie' | 'not_applicable';

/** Probability mass that a judge gave to each option, in candidate coordinates. Sums to `mass` <= 1. */
export interface Distribution {
  first: number;
  second: number;
  tie: number;
  notApplicable: number;
}

/** How a probability was obtained: stored with it, never mixed in one aggregate with another way. */
export type Way = 'logprobs' | 'verdict';

export type Side = 'first' | 'second';
export const other = (side: Side): Side => (side === 'first' ? 'second' : 'first');
