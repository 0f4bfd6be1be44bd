/** Servers that compute in half precision lift the logarithm of a certainty this far above 0. */
const ROUNDING = 1e-3;
/** What the alternatives of one token may add up to beyond 1 by rounding. */
const EXCESS = 0.02;

/** True where a number can be the logarithm of a probability: at most 0, but for rounding. -Infinity is one of 0. */
export const isLogProbability = (value: number): boolean => value <= ROUNDING;

/**
 * Why the alternatives of one token cannot be what they are called, or null. A token that is listed twice counts once.
 * This is the one rule: where it says why at the place of the verdict, an answer is unreadable, never a hard verdict.
 */
export function impossibleMasses(top: readonly { token: string; logprob: number }[]): string | null {
  const seen = new Set<string>();
  let total = 0;
  for (const { token, logprob } of top) {
    if (!isLogProbability(logprob)) return `a log-probability at the verdict is ${logprob}`;
    if (seen.has(token)) continue;
    seen.add(token);
    total += Math.exp(Math.min(0, logprob));
  }
  return total > 1 + EXCESS ? 'the log-probabilities add up to more than 1' : null;
}
