import type { SurveyDesign } from './survey-design.js';

/**
 * The design of a part of the population whose size is not known (pairs that people decided, one principle): estimators of it are those of
 * the part, with variances that know that another sample would have had another number of its units. `inside`: one a unit of the sample, whether
 * it belongs to the part; `strata`: the stratum of each, none where the design has no strata. Degrees of freedom are counted as in R's survey
 * package: units of the part less strata that have any. Values are one a unit of the part.
 */
export function partDesign(
  whole: SurveyDesign,
  inside: readonly boolean[],
  strata: readonly string[] = [],
): SurveyDesign {
  const places = inside.flatMap((belongs, place) => (belongs ? [place] : []));
  const weights = places.map((place) => whole.weights[place] ?? 0);
  const seen = new Set(places.map((place) => strata[place] ?? ''));
  return {
    size: places.length,
    population: weights.reduce((sum, weight) => sum + weight, 0),
    weights,
    freedom: Math.max(0, places.length - seen.size),
    varianceParts(values) {
      const all = inside.map(() => 0);
      places.forEach((place, at) => (all[place] = values[at] ?? 0));
      return whole.varianceParts(all);
    },
  };
}
