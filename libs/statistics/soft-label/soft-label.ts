/** Probability mass on each answer that was offered, in candidate coordinates; not necessarily summing to 1. */
export interface AnswerMass {
  first: number;
  second: number;
  tie: number;
  notApplicable: number;
}

export interface SoftLabel {
  /** P(first is better | it applies), a tie half for each; not bounded. null where no mass is left that applies. */
  probability: number | null;
  /** Share of the offered mass that says "not applicable". null where there is no mass. */
  notApplicable: number | null;
  /** Mass on offered answers altogether, at most 1 for probabilities of one token. */
  offered: number;
}

/**
 * The soft label of one answer: p = (first + tie / 2) / (first + second + tie). With two answers offered this is
 * e^lA / (e^lA + e^lB) of constitutional AI (Bai et al. 2022, arXiv 2212.08073, 4.1).
 * Errors: RangeError for a mass that is negative or no number.
 */
export function softLabel({ first, second, tie, notApplicable }: AnswerMass): SoftLabel {
  for (const mass of [first, second, tie, notApplicable])
    if (!(mass >= 0 && mass < Infinity)) throw new RangeError(`${mass} is no probability mass`);
  const applies = first + second + tie;
  const offered = applies + notApplicable;
  return {
    probability: applies > 0 ? (first + tie / 2) / applies : null,
    notApplicable: offered > 0 ? notApplicable / offered : null,
    offered,
  };
}
