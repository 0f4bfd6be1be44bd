import { VERDICTS_OF, type HumanVerdict } from '#libs/domain/audit-verdict.js';
import { surveyAc1 } from '#libs/statistics/survey/survey-ac1.js';
import { surveyKappa } from '#libs/statistics/survey/survey-kappa.js';
import type { SurveyEstimate } from '#libs/statistics/survey/survey-design.js';
import { takesSide, type DecidedUnit } from './decided-unit.js';
import { byStudent, counted, isCensus, shareOf } from './estimate.js';
import { type Figure, LEAST_FOR_CHANCE, unknownFigure, withMethod } from './figure.js';
import { partOf, type Sample } from './sample.js';

/** How often people and the machine say what. */
export interface ConfusionCell {
  people: HumanVerdict;
  machine: HumanVerdict;
  /** units of the sample */
  count: number;
  /** of the population, as the weights have it */
  share: number;
}

/** How far the judge agrees with people, over all units or over a group. */
export interface AgreementFigures {
  /** units with a label by people */
  units: number;
  /** where both took a side: they took the same */
  agreement: Figure;
  /** people took the other side */
  contradicted: Figure;
  /** people saw no better one, or could not tell */
  undecided: Figure;
  /** both of the units where both took a side */
  kappa: Figure;
  ac1: Figure;
  confusion: ConfusionCell[];
}

export const bothTookSides = ({ outcome }: Pick<DecidedUnit, 'outcome'>): boolean =>
  outcome === 'agrees' || outcome === 'contradicts';

/** Figures of the units of a sample for which `inside` holds. */
export function agreementOf(
  sample: Sample<DecidedUnit>,
  inside: (unit: DecidedUnit) => boolean = () => true,
): AgreementFigures {
  const share = (estimand: string, holds: (unit: DecidedUnit) => boolean, over = inside): Figure =>
    shareOf(sample, { estimand, over, holds });
  const sided = (unit: DecidedUnit): boolean => inside(unit) && bothTookSides(unit);
  const { units, design } = partOf(sample, inside);
  return {
    units: units.length,
    agreement: share(
      'units where people took the side that the judge took, of those where both took one',
      ({ outcome }) => outcome === 'agrees',
      sided,
    ),
    contradicted: share('units where people took the other side, of all', ({ outcome }) => outcome === 'contradicts'),
    undecided: share('units where people took no side, of all', ({ outcome }) => outcome === 'undecided'),
    ...chanceCorrected(sample, sided),
    confusion: confusionOf(sample, units, design.weights),
  };
}

/** Kappa collapses where one label is rare (94 % agreement can be kappa -0.02); AC1 does not. */
function chanceCorrected(
  sample: Sample<DecidedUnit>,
  sided: (unit: DecidedUnit) => boolean,
): Pick<AgreementFigures, 'kappa' | 'ac1'> {
  const { units, design } = partOf(sample, sided);
  const pairs = units.flatMap(({ label, machine }) => (label === null ? [] : [[label, machine.label] as const]));
  const categories = VERDICTS_OF[sample.facts.unit].filter(takesSide);
  const census = isCensus(sample);
  const figure = (estimand: string, estimate: SurveyEstimate | null): Figure => {
    const n = units.length;
    if (estimate === null) return unknownFigure(estimand, n === 0 ? 'no_units' : 'one_label', n);
    const told = { estimand, value: estimate.value, n };
    if (census) return counted(told, estimate.value);
    if (n < LEAST_FOR_CHANCE) return unknownFigure(estimand, 'too_few', n);
    // there is no sequence of these: before the planned units are decided they have no interval
    if (sample.anytime) return withMethod(told, null, 'student', 'early');
    // whatever the standard error, no coefficient is above 1 or below -1
    return byStudent(told, estimate, design, { least: -1 });
  };
  // who says the same of all has a kappa of 0 with everybody
  const sides = [0, 1].map((who) => new Set(pairs.map((pair) => pair[who])).size);
  const kappa = sides.includes(1) ? null : surveyKappa(design, pairs);
  return {
    kappa: figure("Cohen's kappa of people and judge, where both took a side", kappa),
    ac1: figure("Gwet's AC1 of people and judge, where both took a side", surveyAc1(design, pairs, categories)),
  };
}

function confusionOf(
  { facts }: Sample<DecidedUnit>,
  units: readonly DecidedUnit[],
  weights: readonly number[],
): ConfusionCell[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const words = VERDICTS_OF[facts.unit];
  return words.flatMap((people) =>
    words.flatMap((machine): ConfusionCell[] => {
      const own = units.map((unit) => unit.label === people && unit.machine.label === machine);
      const count = own.filter(Boolean).length;
      const weight = own.reduce((sum, is, place) => sum + (is ? (weights[place] ?? 0) : 0), 0);
      return count === 0 ? [] : [{ people, machine, count, share: weight / all }];
    }),
  );
}
