import { anchoring, type Anchoring } from '#libs/statistics/judge/anchoring.js';
import { agreementOf, type AgreementFigures } from './agreement.js';
import { assistedAgreement, type AssistedAgreement } from './assisted-agreement.js';
import { attributionOf, type Attribution } from './attribution.js';
import { biasesOf, type Biases } from './bias.js';
import { calibrationOf, type CalibrationPart } from './calibration-part.js';
import { decide, type DecidedBy, type DecidedUnit, type Outcome } from './decided-unit.js';
import { formOf, type FormFigures } from './form-part.js';
import { groupFigures, type GroupFigures, type Grouping, toldGroupings } from './groups.js';
import { type LengthPoint, lengthPoints } from './length-points.js';
import { nonResponseOf, type NonResponse } from './non-response.js';
import { progressOf, type Progress } from './progress.js';
import { type AuditFacts, isVerdict, type ReviewedUnit, verdictsOf } from './reviewed-unit.js';
import { reviewerAgreement, type ReviewerAgreement } from './reviewers.js';
import { sampleOf } from './sample.js';
import { type RateFigure, violationRate, violationsOf, type Violations } from './violations.js';

export interface ReportOptions {
  /** true positives and true negatives have to reach it with the lower end of their intervals, 0 to 1; null: no bar */
  bar: number | null;
  /** half-width that the interval of the agreement is to have; null: none is wanted */
  halfWidth: number | null;
}

/** closed_early: the audit was closed while decisions were missing. */
export const ANYTIME = ['not_all_decided', 'closed_early', 'extended_because_of_result'] as const;
export type Anytime = (typeof ANYTIME)[number];

/** All that an audit tells, as plain data. */
export interface AuditReport {
  unit: AuditFacts['unit'];
  design: AuditFacts['design'];
  population: number;
  planned: number;
  drawn: number;
  /** why intervals hold at every look; null: all is decided, and they are those of the planned size */
  anytime: Anytime | null;
  outcomes: Record<Outcome, number>;
  decidedBy: Record<DecidedBy, number>;
  /** units of the frame in strata that have no decided unit yet: no figure tells of them */
  uncovered: number;
  overall: AgreementFigures;
  /** the overall agreement again, helped by the judge's confidence */
  assisted: AssistedAgreement;
  violations: Violations | null;
  violationRate: RateFigure | null;
  groups: Record<Grouping, GroupFigures[]>;
  /** of these the ones that tell something: of several groups, and of strata that are the principles one of the two */
  toldBy: Grouping[];
  calibration: CalibrationPart | null;
  biases: Biases | null;
  /** lengths of two texts against the judge's probability, a point for each decided pair */
  lengths: LengthPoint[];
  /** no pair has a probability this near to one half; null: the audit's runs differ in it, or compare nothing */
  tieBand: number | null;
  attribution: Attribution | null;
  /** of a form, by question; null of all else */
  questions: FormFigures[] | null;
  reviewers: ReviewerAgreement;
  nonResponse: NonResponse;
  /** what the reveal did to verdicts; none of it is in any estimate. null where nothing was revealed */
  anchoring: Anchoring | null;
  progress: Progress;
}

/**
 * The report of an audit. `reviewed`: every unit of its sample, in the order in which they were decided, those that are not at the end; the
 * reviewers' serving order is random, and with it this one. Errors: RangeError for a sample that its facts do not allow.
 */
export function auditReport(
  facts: AuditFacts,
  reviewed: readonly ReviewedUnit[],
  { bar, halfWidth }: ReportOptions,
): AuditReport {
  const units = reviewed.map((unit) => decide(unit, facts));
  const anytime = anytimeOf(facts, units);
  const labelled = units.filter(({ label }) => label !== null);
  const sample = sampleOf(facts, labelled, units.length, anytime !== null);
  const overall = agreementOf(sample);
  const outcomes = outcomesOf(units);
  const groups = groupFigures(sample, bar);
  return {
    unit: facts.unit,
    design: facts.design,
    population: facts.population,
    planned: facts.plannedSize,
    drawn: units.length,
    anytime,
    outcomes,
    decidedBy: decidersOf(units),
    uncovered: sample.uncovered,
    overall,
    assisted: assistedAgreement(sample),
    violations: violationsOf(sample, bar),
    violationRate: violationRate(sample),
    groups,
    toldBy: toldGroupings({ unit: facts.unit, groups }),
    calibration: calibrationOf(sample),
    biases: biasesOf(sample),
    lengths: lengthPoints(sample.units),
    tieBand: facts.tieBand,
    attribution: attributionOf(sample),
    questions: formOf(sample, units),
    reviewers: reviewerAgreement(facts, units, anytime !== null),
    nonResponse: nonResponseOf(facts, units, anytime !== null),
    anchoring: facts.revealed ? anchoringOf(units) : null,
    progress: progressOf(sample, { drawn: units.length, open: outcomes.open }, overall.agreement, halfWidth),
  };
}

function anytimeOf({ extendedBecauseOfResult }: AuditFacts, units: readonly DecidedUnit[]): Anytime | null {
  if (units.some(({ outcome }) => outcome === 'open')) return 'not_all_decided';
  if (units.some(({ reviews }) => reviews.some((one) => !isVerdict(one) && one.skipped === 'closed')))
    return 'closed_early';
  return extendedBecauseOfResult ? 'extended_because_of_result' : null;
}

function outcomesOf(units: readonly DecidedUnit[]): AuditReport['outcomes'] {
  const counts = { open: 0, missing: 0, unresolved: 0, undecided: 0, machine_undecided: 0, agrees: 0, contradicts: 0 };
  for (const { outcome } of units) counts[outcome]++;
  return counts;
}

function decidersOf(units: readonly DecidedUnit[]): AuditReport['decidedBy'] {
  const counts = { adjudication: 0, agreement: 0, one: 0, majority: 0 };
  for (const { decidedBy } of units) if (decidedBy !== null) counts[decidedBy]++;
  return counts;
}

const anchoringOf = (units: readonly DecidedUnit[]): Anchoring =>
  anchoring(
    units.flatMap((unit) => {
      const { label } = unit.machine;
      // there was nothing to reveal
      if (label === null) return [];
      return verdictsOf(unit).map(({ value, amended }) => ({ before: value, after: amended ?? value, judge: label }));
    }),
  );
