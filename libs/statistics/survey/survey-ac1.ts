import { hajek } from './hajek.js';
import { estimateOf, type SurveyDesign, type SurveyEstimate } from './survey-design.js';

/**
 * Gwet's AC1 of a population from a weighted sample, with the standard error of its linearisation by the design. `pairs`: two labels of each
 * unit of the sample; `categories`: all that were offered, also those that nobody used. null of an empty sample, or of a single category.
 * Errors: RangeError for a label of no category.
 */
export function surveyAc1<L>(
  design: SurveyDesign,
  pairs: readonly (readonly [L, L])[],
  categories: readonly L[],
): SurveyEstimate | null {
  const observed = hajek(
    design,
    pairs.map(([a, b]) => Number(a === b)),
  )?.value;
  const q = categories.length;
  if (observed === undefined || q < 2) return null;
  const stranger = pairs.flat().find((label) => !categories.includes(label));
  if (stranger !== undefined) throw new RangeError(`the label ${String(stranger)} is in no category`);
  const all = design.weights.reduce((sum, weight) => sum + weight, 0);
  const use = new Map(categories.map((label) => [label, 0]));
  pairs.forEach((pair, i) => {
    for (const label of pair) use.set(label, (use.get(label) ?? 0) + (design.weights[i] ?? 0) / all / 2);
  });
  const chanceOf = (share: (label: L) => number): number =>
    categories.reduce((sum, label) => sum + share(label) * (1 - (use.get(label) ?? 0)), 0) / (q - 1);
  const expected = chanceOf((label) => use.get(label) ?? 0);
  const value = (observed - expected) / (1 - expected);

  // How much one unit moves AC1: through the agreement, and through the use of the categories.
  const moves = pairs.map(([a, b]) => {
    const slope = categories.reduce((sum, label) => {
      const share = use.get(label) ?? 0;
      const own = (Number(a === label) + Number(b === label)) / 2;
      return sum + ((1 - 2 * share) * (own - share)) / (q - 1);
    }, 0);
    return (Number(a === b) - observed - (1 - value) * slope) / (1 - expected);
  });
  return estimateOf(design, value, moves, all);
}
