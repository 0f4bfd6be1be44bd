import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { decide, type DecidedBy, type DecidedUnit, type Outcome } from './decided-unit.js';
import { type Grouping, groupsOf } from './groups.js';
import type { AuditFacts, ReviewedUnit } from './reviewed-unit.js';

/** Which units of an audit: those behind a number of its report. What is left out narrows nothing. */
export interface FoundUnitsFilter {
  outcome?: Outcome;
  decidedBy?: DecidedBy;
  /** people's label, and the machine's */
  people?: HumanVerdict;
  machine?: HumanVerdict;
  /** what the report tells by, and one of its groups: both or neither */
  grouping?: Grouping;
  group?: string;
}

/** Units with what people made of them, as far as the filter has them; in the order in which they came. */
export function foundUnits<U extends ReviewedUnit>(
  units: readonly U[],
  facts: AuditFacts,
  { outcome, decidedBy, people, machine, grouping, group }: FoundUnitsFilter,
): (U & DecidedUnit)[] {
  return units
    .map((unit) => ({ ...unit, ...decide(unit, facts) }))
    .filter(
      (unit) =>
        (outcome === undefined || unit.outcome === outcome) &&
        (decidedBy === undefined || unit.decidedBy === decidedBy) &&
        (people === undefined || unit.label === people) &&
        (machine === undefined || unit.machine.label === machine) &&
        (grouping === undefined || group === undefined || groupsOf(unit, grouping, facts).includes(group)),
    );
}
