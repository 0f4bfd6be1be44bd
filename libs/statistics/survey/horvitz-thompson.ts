import { estimateOf, weightedTotal, type SurveyDesign, type SurveyEstimate } from './survey-design.js';

/**
 * The mean of the population as the weighted total over its size (Horvitz and Thompson, Journal of the American Statistical Association
 * 47 (1952), 663-685): unbiased. In a stratified design it is the stratified mean. `values`: one a unit of the sample.
 */
export function horvitzThompson(design: SurveyDesign, values: readonly number[]): SurveyEstimate {
  return estimateOf(design, weightedTotal(design, values) / design.population, values, design.population);
}
