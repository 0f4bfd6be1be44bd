import { agreementEstimate } from '#libs/statistics/survey/agreement-estimate.js';
import { bothTookSides } from './agreement.js';
import type { DecidedUnit } from './decided-unit.js';
import { byStudent, isCensus } from './estimate.js';
import type { Figure } from './figure.js';
import { type Sample, weighsAlike } from './sample.js';

/** A normal interval of fewer units, or of a share with fewer of one kind, covers less than it says. */
const LEAST_UNITS = 100;
const LEAST_OF_EACH = 10;

/** Why there is no model-assisted agreement. */
export const LEFT_OUT = {
  early:
    'not all units are decided, or the audit was extended because of its result: no such interval holds at every look',
  census: 'every unit of the population is decided: there is nothing to add',
  alike: 'items of the frame look alike: the estimate would have to know which of them were left out',
  uncovered: 'strata have no decided unit yet',
  no_confidence: 'the judge gave some units of the frame no probability, or the frame is no longer what it was',
  few: `fewer than ${LEAST_UNITS} units are decided, or people agreed or disagreed in fewer than ${LEAST_OF_EACH}`,
  no_help: "the judge's confidence does not tell where it is right: it would be the same figure",
} as const;

export type LeftOut = keyof typeof LEFT_OUT;

/** The agreement, helped by the judge's confidence in every unit of the frame. */
export interface AssistedAgreement {
  /** null: it was left out */
  figure: Figure | null;
  /** how far the confidence was relied on, 0 to 1; null: it was not asked */
  lambda: number | null;
  leftOut: LeftOut | null;
}

/**
 * Model-assisted agreement: PPI++ with a cross-fitted P(agree) from the judge's confidence. It stands beside the design-based figure, never in its
 * place: its interval is a normal one, which is true of many units only.
 */
export function assistedAgreement(sample: Sample<DecidedUnit>): AssistedAgreement {
  const { facts, units, design } = sample;
  const without = (leftOut: LeftOut, lambda: number | null = null): AssistedAgreement => ({
    figure: null,
    lambda,
    leftOut,
  });
  if (sample.anytime) return without('early');
  if (isCensus(sample)) return without('census');
  if (!weighsAlike(facts)) return without('alike');
  if (sample.uncovered > 0) return without('uncovered');
  const population = facts.machineConfidences;
  const seen = units.flatMap(({ key, machine: { confidence }, ...unit }) =>
    confidence === null ? [] : [{ key, confidence, agrees: bothTookSides(unit) ? unit.outcome === 'agrees' : null }],
  );
  if (population === null || seen.length < units.length) return without('no_confidence');
  const count = (agrees: boolean): number => seen.filter((unit) => unit.agrees === agrees).length;
  const [right, wrong] = [count(true), count(false)];
  if (right + wrong < LEAST_UNITS || Math.min(right, wrong) < LEAST_OF_EACH) return without('few');
  const estimate = agreementEstimate(design, seen, population, facts.seed);
  if (estimate === null || estimate.lambda === 0) return without('no_help', estimate?.lambda);
  const figure = {
    estimand: "the agreement, by people's verdicts and the judge's confidence in every unit of the population",
    value: share(estimate.value),
    n: right + wrong,
  };
  return {
    figure: byStudent(figure, estimate, design, { method: 'model-assisted' }),
    lambda: estimate.lambda,
    leftOut: null,
  };
}

const share = (value: number): number => Math.min(1, Math.max(0, value));
