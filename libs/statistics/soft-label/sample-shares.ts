/** Several samples of one answer as a distribution. */
export interface SampleShares<L extends string> {
  /** Share of each option among the samples, in the order of the options; they sum to 1. */
  shares: Record<L, number>;
  /** The option with most samples, of equals the one offered first. */
  commonest: L;
}

/**
 * Samples that could be read as a distribution over the options: one that could not is no vote, and is left out before.
 * Errors: RangeError for a sample that is no option, and where there is none.
 */
export function sampleShares<L extends string>(samples: readonly L[], options: readonly L[]): SampleShares<L> {
  const stranger = samples.find((sample) => !options.includes(sample));
  if (stranger !== undefined) throw new RangeError(`the sample ${stranger} is none of the options`);
  const shareOf = (option: L) => samples.filter((sample) => sample === option).length / samples.length;
  const shares = Object.fromEntries(options.map((option) => [option, shareOf(option)])) as Record<L, number>;
  const [commonest] = [...options].sort((a, b) => shares[b] - shares[a]);
  if (commonest === undefined || samples.length === 0) throw new RangeError('there is no sample');
  return { shares, commonest };
}
