import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { majorityLabel } from '#libs/statistics/agreement/majority-label.js';
import { verdictsOf, type AuditFacts, type ReviewedUnit } from './reviewed-unit.js';

/**
 * Where people's label of a unit comes from, the first that there is: an adjudication; the verdict that all its reviewers agree on, or
 * of its only one; the verdict of most of them.
 */
export const DECIDERS = ['adjudication', 'agreement', 'one', 'majority'] as const;
export type DecidedBy = (typeof DECIDERS)[number];

/**
 * open: reviews are still to come; missing: nobody gave a verdict; unresolved: reviewers differ without a majority, and nobody adjudicated; these
 * three have no label. undecided: people see no better one, or say that it is unclear; machine_undecided: people took a side and the machine did not, or was not asked;
 * agrees, contradicts: both took one.
 */
export const OUTCOMES = [
  'open',
  'missing',
  'unresolved',
  'undecided',
  'machine_undecided',
  'agrees',
  'contradicts',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface DecidedUnit extends ReviewedUnit {
  /** people's label; null where there is none */
  label: HumanVerdict | null;
  decidedBy: DecidedBy | null;
  outcome: Outcome;
}

/** A verdict that takes a side, so that another can agree with it or contradict it. */
export const takesSide = (verdict: HumanVerdict): boolean =>
  verdict === 'first' || verdict === 'second' || verdict === 'complies' || verdict === 'violates';

/**
 * What people made of a unit, and how the machine's label stands to that. The verdict of most is a label here, until there is an
 * adjudication; it is no settled label (libs/domain/settled-label.ts) and overrides nothing.
 */
export function decide(unit: ReviewedUnit, { reviewersPerUnit }: Pick<AuditFacts, 'reviewersPerUnit'>): DecidedUnit {
  const values = verdictsOf(unit).map(({ value }) => value);
  if (unit.adjudicated !== null) return labelled(unit, unit.adjudicated, 'adjudication');
  if (unit.reviews.length < reviewersPerUnit) return { ...unit, label: null, decidedBy: null, outcome: 'open' };
  const majority = majorityLabel(values);
  if (majority === null) {
    return { ...unit, label: null, decidedBy: null, outcome: values.length === 0 ? 'missing' : 'unresolved' };
  }
  const alike = values.every((value) => value === majority);
  return labelled(unit, majority, values.length === 1 ? 'one' : alike ? 'agreement' : 'majority');
}

/** As though a judge of the jury had judged it alone. A unit of one judge, or by another than its own, is as it is. */
export function asJudgedBy(unit: DecidedUnit, model: string): DecidedUnit {
  const own = unit.machine.jurors.find((juror) => juror.model === model);
  if (own === undefined) return unit;
  const machine = { ...unit.machine, label: own.label, probability: null, confidence: null, flipped: null, way: null };
  return { ...unit, machine, outcome: unit.label === null ? unit.outcome : outcomeOf(unit.label, own.label) };
}

function labelled(unit: ReviewedUnit, label: HumanVerdict, decidedBy: DecidedBy): DecidedUnit {
  return { ...unit, label, decidedBy, outcome: outcomeOf(label, unit.machine.label) };
}

function outcomeOf(label: HumanVerdict, machine: HumanVerdict | null): Outcome {
  if (!takesSide(label)) return 'undecided';
  if (machine === null || !takesSide(machine)) return 'machine_undecided';
  return label === machine ? 'agrees' : 'contradicts';
}
