import { weightedTotal, type Estimate, type SurveyDesign } from './survey-design.js';

/**
 * The mean of the population as the weighted total over its size (Horvitz and Thompson, Journal of the American Statistical Association
 * 47 (1952), 663-685): unbiased. In a stratified design it is the stratified mean. `values`: one a unit of the sample.
 */
export function horvitzThompson(design: SurveyDesign, values: readonly number[]): Estimate {
  return {
    value: weightedTotal(design, values) / design.population,
    standardError: Math.sqrt(design.varianceOfTotal(values)) / design.population,
  };
}
