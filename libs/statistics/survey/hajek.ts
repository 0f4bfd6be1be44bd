import { estimateOf, weightedTotal, type SurveyDesign, type SurveyEstimate } from './survey-design.js';

/**
 * A ratio of two totals, with the standard error of its linearisation. null where the weighted total below is 0. With `below` 1
 * inside a part of the population and 0 outside it, and `above` 0 outside, it is the mean of that part, whose size need not be known.
 */
export function ratio(design: SurveyDesign, above: readonly number[], below: readonly number[]): SurveyEstimate | null {
  const size = weightedTotal(design, below);
  if (size === 0) return null;
  const value = weightedTotal(design, above) / size;
  const rests = above.map((one, i) => one - value * (below[i] ?? 0));
  return estimateOf(design, value, rests, size);
}

/**
 * Hajek's mean: the weighted mean, which stays inside the range of the values and does not gain from a sample that came out large. null of an empty sample.
 */
export function hajek(design: SurveyDesign, values: readonly number[]): SurveyEstimate | null {
  return ratio(
    design,
    values,
    values.map(() => 1),
  );
}
