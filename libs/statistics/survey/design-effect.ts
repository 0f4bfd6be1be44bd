import { hajek } from './hajek.js';
import type { SurveyDesign } from './survey-design.js';

/**
 * Kish's design effect of a mean: its variance over that of a simple random draw of as many units (without replacement, from the same
 * population, whose spread is estimated with the weights). Below 1 the design is better than that. null where the values do not
 * vary, or of fewer than two. `values`: one a unit of the sample.
 */
export function designEffect(design: SurveyDesign, values: readonly number[]): number | null {
  const mean = hajek(design, values);
  const { size, population, weights } = design;
  if (mean === null || size < 2) return null;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const spread =
    (values.reduce((sum, value, i) => sum + (weights[i] ?? 0) * (value - mean.value) ** 2, 0) / all) *
    (size / (size - 1));
  const simple = (spread / size) * (1 - size / population);
  return simple > 0 ? mean.standardError ** 2 / simple : null;
}
