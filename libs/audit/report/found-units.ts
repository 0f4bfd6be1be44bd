import { type AuditUnit } from '#libs/domain/audit.js';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { captionOf, stageAtFault, type StageAtFault } from './attribution.js';
import { bandOf } from './calibration-part.js';
import { decide, type DecidedBy, type DecidedUnit, type Outcome } from './decided-unit.js';
import { type Grouping, groupsOf, inGroup } from './groups.js';
import { type AuditFacts, isVerdict, type MissingReason, type ReviewedUnit, verdictsOf } from './reviewed-unit.js';

/**
 * How a lot counts a unit. settled: adjudicated, or all its places have ended and all who decided it say the same; skipped: everybody who had it skipped it; unsettled: what is
 * neither.
 */
export const STANDINGS = ['settled', 'skipped', 'unsettled'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Which units of an audit: those behind a number of its report. What is left out narrows nothing. */
export interface FoundUnitsFilter {
  outcome?: Outcome;
  /** people and judge both took a side: those of which agreement is told */
  bothSides?: boolean;
  decidedBy?: DecidedBy;
  standing?: Standing;
  /** a lot counts it as wrong: settled against the machine, or not settled */
  wrong?: boolean;
  /** of the reliability diagram, from 0: those that are counted in it */
  band?: number;
  /** people's label, and the machine's */
  people?: HumanVerdict;
  machine?: HumanVerdict;
  /** what the report tells by, and one of its groups: both or neither */
  grouping?: Grouping;
  group?: string;
  /** where it went wrong, of images and revisions that people contradict */
  fault?: StageAtFault;
  /** what most say of the caption of an image */
  caption?: 'right' | 'partly' | 'wrong';
  /** decided by this person; with the other one: by both */
  reviewer?: string;
  otherReviewer?: string;
  /** with a place that has no verdict because of this */
  skipped?: MissingReason;
}

type Facts = Pick<AuditFacts, 'unit' | 'design' | 'reviewersPerUnit'>;
type Test = (unit: DecidedUnit) => boolean;

/**
 * Units with what people made of them, as far as the filter has them; in the order in which they came. Those of one model of a jury are told with
 * what it says by itself.
 */
export function foundUnits<U extends ReviewedUnit>(
  units: readonly U[],
  facts: Facts,
  filter: FoundUnitsFilter,
): (U & DecidedUnit)[] {
  const tests = testsOf(filter, facts);
  const { grouping, group } = filter;
  const there = (unit: DecidedUnit): DecidedUnit =>
    grouping === undefined || group === undefined ? unit : inGroup(unit, grouping, group);
  return units
    .map((unit) => ({ ...unit, ...there(decide(unit, facts)) }))
    .filter((unit) => tests.every((holds) => holds(unit)));
}

function testsOf(filter: FoundUnitsFilter, facts: Facts): Test[] {
  const { grouping, group } = filter;
  const on = <V>(value: V | undefined, test: (unit: DecidedUnit, value: V) => boolean): Test[] =>
    value === undefined ? [] : [(unit) => test(unit, value)];
  const decided = (unit: DecidedUnit, name: string) => verdictsOf(unit).some(({ reviewer }) => reviewer === name);
  return [
    on(filter.outcome, ({ outcome }, wanted) => outcome === wanted),
    on(filter.bothSides, ({ outcome }, wanted) => (outcome === 'agrees' || outcome === 'contradicts') === wanted),
    on(filter.decidedBy, ({ decidedBy }, wanted) => decidedBy === wanted),
    on(filter.standing, (unit, wanted) => standingOf(unit, facts) === wanted),
    on(filter.wrong, (unit, wanted) => isWrong(unit, facts) === wanted),
    on(filter.band, (unit, wanted) => bandOf(unit) === wanted),
    on(filter.people, ({ label }, wanted) => label === wanted),
    on(filter.machine, ({ machine }, wanted) => machine.label === wanted),
    grouping === undefined ? [] : on(group, (unit, wanted) => groupsOf(unit, grouping, facts).includes(wanted)),
    on(filter.fault, (unit, wanted) => faultOf(unit, facts.unit) === wanted),
    on(filter.caption, (unit, wanted) => captionOf(unit) === wanted),
    on(filter.reviewer, decided),
    on(filter.otherReviewer, decided),
    on(filter.skipped, ({ reviews }, wanted) => reviews.some((one) => !isVerdict(one) && one.skipped === wanted)),
  ].flat();
}

function standingOf({ decidedBy, reviews }: DecidedUnit, { reviewersPerUnit }: Facts): Standing {
  if (decidedBy === 'adjudication') return 'settled';
  const ended = reviews.filter((one) => isVerdict(one) || one.skipped !== 'closed');
  // a place that nobody came to might have said otherwise
  if (ended.length < reviewersPerUnit) return 'unsettled';
  if (!ended.some(isVerdict)) return 'skipped';
  return decidedBy === 'agreement' || decidedBy === 'one' ? 'settled' : 'unsettled';
}

const isWrong = (unit: DecidedUnit, facts: Facts): boolean =>
  unit.outcome === 'contradicts' || standingOf(unit, facts) !== 'settled';

const faultOf = (one: DecidedUnit, unit: AuditUnit): StageAtFault | null =>
  one.outcome === 'contradicts' && (unit === 'image' || unit === 'revision') ? stageAtFault(one, unit) : null;
