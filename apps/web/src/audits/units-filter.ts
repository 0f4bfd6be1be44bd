import { DECIDER_NAMES, GROUPING_NAMES, OUTCOME_NAMES } from '../../../../libs/domain/audit-names';
import { oneOf, text } from '../shell/search';
import type { UnitsFilter } from './audit-query';

type Verdict = NonNullable<UnitsFilter['people']>;

const VERDICTS: Record<Verdict, true> = {
  ...{ first: true, second: true, tie: true, both_bad: true },
  ...{ complies: true, violates: true, unclear: true },
};

const named = <K extends string>(names: Record<K, unknown>, value: unknown): K | undefined =>
  oneOf(Object.keys(names) as K[], value);

/** What an address narrows the units of a report by; what nobody knows narrows nothing. */
export function readUnitsFilter(search: Record<string, unknown>): UnitsFilter {
  const grouping = named(GROUPING_NAMES, search['grouping']);
  const group = text(search['group']);
  return {
    outcome: named(OUTCOME_NAMES, search['outcome']),
    decidedBy: named(DECIDER_NAMES, search['decidedBy']),
    people: named(VERDICTS, search['people']),
    machine: named(VERDICTS, search['machine']),
    ...(grouping !== undefined && group !== undefined ? { grouping, group } : {}),
  };
}
