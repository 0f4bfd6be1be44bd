import { estimateOf, weightedTotal, type SurveyDesign, type SurveyEstimate } from './survey-design.js';

/** A share of a part of the population: one a unit of the sample, 1 inside the part and 0 outside; `above` 1 for what is counted of it. */
export interface PartShare {
  above: readonly number[];
  below: readonly number[];
}

/**
 * The first ratio less the second, of two parts of one sample, with the standard error of its linearisation: parts of one draw are not independent.
 * null where one of them is empty.
 */
export function ratioDifference(design: SurveyDesign, first: PartShare, second: PartShare): SurveyEstimate | null {
  const [one, two] = [linear(design, first), linear(design, second)];
  if (one === null || two === null) return null;
  const moves = one.moves.map((move, i) => move - (two.moves[i] ?? 0));
  return estimateOf(design, one.value - two.value, moves, 1);
}

function linear(design: SurveyDesign, { above, below }: PartShare): { value: number; moves: number[] } | null {
  const size = weightedTotal(design, below);
  if (size === 0) return null;
  const value = weightedTotal(design, above) / size;
  return { value, moves: above.map((one, i) => (one - value * (below[i] ?? 0)) / size) };
}
