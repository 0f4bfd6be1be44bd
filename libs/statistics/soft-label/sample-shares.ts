/** Shares of several samples of one answer as a distribution. */
export interface SampleShares<L extends string> {
  /** Share of each option among the readable samples, in the order of the options; null where none is readable. */
  shares: Record<L, number> | null;
  /** Samples per option. */
  counts: Record<L, number>;
  readable: number;
  unreadable: number;
}

/**
 * n samples as a distribution over the options. null is an unreadable sample: it is counted apart and never a vote.
 * Errors: RangeError for a sample that is no option.
 */
export function sampleShares<L extends string>(samples: readonly (L | null)[], options: readonly L[]): SampleShares<L> {
  const stranger = samples.find((sample) => sample !== null && !options.includes(sample));
  if (stranger !== undefined) throw new RangeError(`the sample ${String(stranger)} is none of the options`);
  const readable = samples.filter((sample) => sample !== null).length;
  const each = (f: (count: number) => number): Record<L, number> =>
    Object.fromEntries(
      options.map((option) => [option, f(samples.filter((sample) => sample === option).length)]),
    ) as Record<L, number>;
  return {
    shares: readable === 0 ? null : each((count) => count / readable),
    counts: each((count) => count),
    readable,
    unreadable: samples.length - readable,
  };
}
