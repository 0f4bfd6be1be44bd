import { weightedTotal, type SurveyDesign } from './survey-design.js';

/**
 * A simple random draw without replacement in each stratum; one stratum is a simple random sample. `strata`: the stratum of each
 * unit of the sample; `populations`: units of each stratum in the population. A stratum from which a single unit of several was drawn has no
 * variance of its own: its unit is compared with the mean of all, which errs to the wide side.
 * Errors: RangeError for a stratum of the population without a unit in the sample (merge it with another), or more units than it has.
 */
export function stratifiedDesign<S extends string | number>(
  strata: readonly S[],
  populations: ReadonlyMap<S, number>,
): SurveyDesign {
  const places = new Map<S, number[]>([...populations.keys()].map((stratum) => [stratum, []]));
  strata.forEach((stratum, place) => {
    const own = places.get(stratum);
    if (!own) throw new RangeError(`the stratum ${stratum} is none of the population`);
    own.push(place);
  });
  const parts = [...populations]
    .filter(([, population]) => population > 0)
    .map(([stratum, population]) => {
      const units = places.get(stratum) ?? [];
      if (units.length === 0 || units.length > population)
        throw new RangeError(`${units.length} of the ${population} units of stratum ${stratum} are no sample of it`);
      return { units, population };
    });
  const population = parts.reduce((sum, part) => sum + part.population, 0);
  const weights = strata.map(() => 0);
  for (const part of parts) for (const place of part.units) weights[place] = part.population / part.units.length;

  const design: SurveyDesign = {
    size: strata.length,
    population,
    weights,
    freedom: strata.length - parts.length,
    varianceParts(values) {
      const meanOfAll = weightedTotal(design, values) / population;
      const all = values.map(() => 0);
      for (const { units, population: size } of parts) {
        const n = units.length;
        const middle = n === 1 ? meanOfAll : units.reduce((sum, place) => sum + (values[place] ?? 0), 0) / n;
        const scale = (size ** 2 * (1 - n / size)) / (n * Math.max(1, n - 1));
        for (const place of units) all[place] = scale * ((values[place] ?? 0) - middle) ** 2;
      }
      return all;
    },
  };
  return design;
}
