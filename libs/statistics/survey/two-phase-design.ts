import type { SurveyDesign } from './survey-design.js';

/**
 * A design that drew from a thinned frame: before it, of every so many units one was left, each with the same chance. `second`: the draw from
 * what was left; `factors`: one a unit of the sample, of how many units of the whole frame it is the one; `population`: units of the whole frame.
 * Unbiased (two-phase sampling: Sarndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992, chapter 9). The variance is that of the second
 * phase; what the first adds cannot be told from one of each, and is nothing where those of which one was left are alike.
 */
export function twoPhaseDesign(second: SurveyDesign, factors: readonly number[], population: number): SurveyDesign {
  const scaled = (values: readonly number[]): number[] => values.map((value, i) => value * (factors[i] ?? 1));
  return {
    ...second,
    population,
    weights: scaled(second.weights),
    varianceParts: (values) => second.varianceParts(scaled(values)),
  };
}
