import { estimateOf, type SurveyDesign, type SurveyEstimate } from './survey-design.js';
import { hajek } from './hajek.js';

/**
 * Cohen's kappa of a population from a weighted sample, with the standard error of its linearisation by the design (as svykappa of R's survey
 * package). `pairs`: two labels of each unit of the sample. null where both use one and the same label throughout, or of an empty sample.
 */
export function surveyKappa<L>(design: SurveyDesign, pairs: readonly (readonly [L, L])[]): SurveyEstimate | null {
  const observed = hajek(
    design,
    pairs.map(([a, b]) => Number(a === b)),
  )?.value;
  if (observed === undefined) return null;
  const all = design.weights.reduce((sum, weight) => sum + weight, 0);
  const [first, second] = [new Map<L, number>(), new Map<L, number>()];
  pairs.forEach(([a, b], i) => {
    const share = (design.weights[i] ?? 0) / all;
    first.set(a, (first.get(a) ?? 0) + share);
    second.set(b, (second.get(b) ?? 0) + share);
  });
  const expected = [...first].reduce((sum, [label, share]) => sum + share * (second.get(label) ?? 0), 0);
  if (1 - expected < 1e-12) return null;

  // How much one unit moves kappa: through the agreement, and through the margins.
  const moves = pairs.map(([a, b]) => {
    const chance = (second.get(a) ?? 0) + (first.get(b) ?? 0) - 2 * expected;
    const agreement = Number(a === b) - observed;
    return (agreement * (1 - expected) - (1 - observed) * chance) / (1 - expected) ** 2;
  });
  return estimateOf(design, (observed - expected) / (1 - expected), moves, all);
}
