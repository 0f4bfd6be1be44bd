import { partDesign } from '#libs/statistics/survey/part-design.js';
import { poissonDesign } from '#libs/statistics/survey/poisson-design.js';
import { stratifiedDesign } from '#libs/statistics/survey/stratified-design.js';
import type { SurveyDesign } from '#libs/statistics/survey/survey-design.js';
import { twoPhaseDesign } from '#libs/statistics/survey/two-phase-design.js';
import type { AuditFacts, ReviewedUnit } from './reviewed-unit.js';

/** Units of which something is known, with how they were drawn. */
export interface Sample<U extends ReviewedUnit> {
  facts: AuditFacts;
  /** in the order in which it became known */
  units: readonly U[];
  design: SurveyDesign;
  /**
   * Figures are looked at before all of the planned units are decided, or had the audit extended: their intervals have to hold at
   * every look.
   */
  anytime: boolean;
  /** units of strata of which nothing is known yet: no figure tells of them */
  uncovered: number;
}

/** The sample that `units` are, taken to be a random part of the `drawn` ones; within a stratum of those drawn there. */
export function sampleOf<U extends ReviewedUnit>(
  facts: AuditFacts,
  units: readonly U[],
  drawn: number,
  anytime: boolean,
): Sample<U> {
  if (facts.design.kind === 'targeted') {
    const chances = units.map(({ pi }) => (pi * units.length) / drawn);
    return { facts, units, design: poissonDesign(chances, facts.population), anytime, uncovered: 0 };
  }
  const seen = new Set(units.map(({ stratum }) => stratum));
  const covered = facts.strata.filter(({ key }) => seen.has(key));
  const population = covered.reduce((sum, stratum) => sum + stratum.population, 0);
  const kept = stratifiedDesign(
    units.map(({ stratum }) => stratum),
    new Map(covered.map((stratum) => [stratum.key, stratum.kept])),
  );
  const factors = units.map(({ nearItems }) => nearItems);
  const design = twoPhaseDesign(kept, factors, population);
  return { facts, units, design, anytime, uncovered: facts.population - population };
}

/** The part of a sample for which the test holds, with its own design. */
export function partOf<U extends ReviewedUnit>(
  { facts, units, design }: Sample<U>,
  inside: (unit: U) => boolean,
): { units: U[]; design: SurveyDesign } {
  const flags = units.map((unit) => inside(unit));
  const strata = facts.design.kind === 'stratified' ? units.map(({ stratum }) => stratum) : [];
  return { units: units.filter((_, place) => flags[place]), design: partDesign(design, flags, strata) };
}

/** Units of the frame that could be drawn. */
export const keptOf = ({ strata }: AuditFacts): number => strata.reduce((sum, { kept }) => sum + kept, 0);

/** Whether equal chances are equal weights: no items of the frame look alike. */
export const weighsAlike = (facts: AuditFacts): boolean => facts.mostNearItems === 1;

/** A stored chance, 1 - (1 - core)(1 - 0), may lie below the core by its last bits. */
const ROUNDING = 1 - 1e-9;

/** What no unit of the frame had a smaller chance to be drawn than. */
export function leastChance(facts: AuditFacts): number {
  const { design, plannedSize, strata, mostNearItems } = facts;
  const drawn = strata.filter((stratum) => stratum.drawn > 0);
  const least =
    design.kind === 'targeted'
      ? (plannedSize * design.core) / keptOf(facts)
      : drawn.reduce((chance, stratum) => Math.min(chance, stratum.drawn / stratum.kept), 1);
  return (least / mostNearItems) * ROUNDING;
}
