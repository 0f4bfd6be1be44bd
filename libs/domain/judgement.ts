/** A verdict in candidate coordinates: `first` is the first text of the subject, wherever it was shown. */
export type Verdict = 'first' | 'second' | 'tie' | 'not_applicable';

/** Probability mass that a judge gave to each option, in candidate coordinates. Sums to `mass` <= 1. */
export interface Distribution {
  first: number;
  second: number;
  tie: number;
  notApplicable: number;
}

/**
 * How a probability was obtained: from log-probabilities, from one hard verdict, or as the share of sampled answers.
 * Stored with it, never mixed in one aggregate with another way.
 */
export type Way = 'logprobs' | 'verdict' | 'samples';

/** What became of one question to one judge. Only `readable` carries a verdict; the others are never labels. */
export const JUDGEMENT_STATES = ['readable', 'unreadable', 'refused', 'filtered', 'truncated', 'failed'] as const;
export type JudgementState = (typeof JUDGEMENT_STATES)[number];

export type Side = 'first' | 'second';
export const other = (side: Side): Side => (side === 'first' ? 'second' : 'first');
