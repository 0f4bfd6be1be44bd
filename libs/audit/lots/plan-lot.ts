import type { Severity } from '#libs/domain/lot.js';
import { conflict, invalid } from '#libs/domain/precept-error.js';
import type { EarlierDraw, HumanError } from '#libs/database/lot/lot-view.js';
import { findLotPlan, type LotRisks } from '#libs/statistics/acceptance/find-plan.js';
import {
  acceptLot,
  type LotPlan,
  type OperatingPoint,
  operatingCurve,
} from '#libs/statistics/acceptance/operating-curve.js';
import { humanErrorWarning, percent } from './human-error.js';
import { looserWarning } from './looser-plan.js';

export interface LotPlanFacts {
  runId: string;
  /** pairs of the lot */
  population: number;
  severity: Severity;
  risks: LotRisks;
  criticalPrinciples: string[];
  /** of earlier audits; null: nobody has measured it */
  humanError: HumanError | null;
  /** draws of the run before this one */
  earlier: readonly EarlierDraw[];
}

/** A plan, and all that is to be known before it is followed. */
export interface LotPlanView extends Omit<LotPlanFacts, 'risks' | 'earlier'>, LotRisks, OperatingCurve {
  /** pairs of the sample, and how many of them may be wrong */
  size: number;
  accepts: number;
  /** the risks that the plan really has: of rejecting a lot of goodRate, of accepting one of badRate */
  atGoodRate: number;
  atBadRate: number;
  warnings: string[];
}

/** How likely a lot is accepted, exact. */
export interface OperatingCurve {
  /** by how many of its pairs are wrong, in at most 101 steps */
  curve: OperatingPoint[];
  /** with the most wrong pairs that are good enough */
  good: OperatingPoint;
  /** with the fewest that are too bad */
  bad: OperatingPoint;
}

/**
 * The smallest plan for this lot that holds both risks, exact for its size.
 * Throws conflict `empty_lot`, `lot_below_human_error`; invalid `lot_too_small`.
 */
export function planLot(facts: LotPlanFacts): LotPlanView {
  const { population, severity, risks, humanError, earlier, ...others } = facts;
  if (population === 0) throw empty(facts.runId);
  const marks = marksOf(risks, population);
  if (marks.good >= marks.bad) throw tooSmall(population, risks);
  if (severity !== 'critical' && humanError && risks.goodRate <= humanError.interval.low) {
    throw belowHumanError(risks, humanError);
  }
  const plan = findLotPlan(risks, population);
  const warning = humanErrorWarning(risks.goodRate, humanError);
  const looser = looserWarning(risks, earlier);
  return {
    ...{ ...others, ...risks, ...plan, population, severity, humanError },
    atGoodRate: 1 - acceptLot(plan, population, marks.good),
    atBadRate: acceptLot(plan, population, marks.bad),
    ...curveOf(plan, population, risks),
    warnings: [
      ...(warning === null ? [] : [warning]),
      ...(looser === null ? [] : [looser]),
      ...(plan.size === population ? [`The lot is so small that all of its ${population} pairs are looked at.`] : []),
    ],
  };
}

/** Wrong pairs of a lot that is just good enough, and of one that is just too bad. */
const marksOf = ({ goodRate, badRate }: Pick<LotRisks, 'goodRate' | 'badRate'>, population: number) => ({
  good: Math.floor(goodRate * population + 1e-9),
  bad: Math.ceil(badRate * population - 1e-9),
});

/** The curve of a plan, with the two rates that it was made for. */
export function curveOf(
  plan: LotPlan,
  population: number,
  rates: Pick<LotRisks, 'goodRate' | 'badRate'>,
): OperatingCurve {
  const at = (wrong: number): OperatingPoint => ({
    ...{ wrong, rate: wrong / population, accepted: acceptLot(plan, population, wrong) },
  });
  const { good, bad } = marksOf(rates, population);
  return { curve: operatingCurve(plan, population), good: at(good), bad: at(bad) };
}

const empty = (runId: string) =>
  conflict('empty_lot', `Run ${runId} has no pair of a finished label job: there is no lot to draw from.`);

const tooSmall = (population: number, { goodRate, badRate }: LotRisks) =>
  invalid(
    'lot_too_small',
    `In a lot of ${population} pairs, ${percent(goodRate)} and ${percent(badRate)} wrong are the same number of pairs: no sample can tell them apart. Ask for rates that lie further apart.`,
    [{ at: 'badRate', message: `must be more pairs than goodRate is, of ${population}` }],
  );

const belowHumanError = ({ goodRate }: LotRisks, { rate, interval, units }: HumanError) =>
  conflict(
    'lot_below_human_error',
    `p1 is ${percent(goodRate)}, and people themselves contradict each other on ${percent(rate)} of such pairs (95 %: ${percent(interval.low)} to ${percent(interval.high)}, ${units} pairs): no judge could pass. Set p1 above ${percent(interval.high)}, and p2 above p1; or have people agree better first.`,
  );
