import { DECIDER_NAMES, GROUPING_NAMES, OUTCOME_NAMES } from '../../../../libs/domain/audit-names';
import { text } from '../shell/search';
import type { UnitsFilter } from './audit-query';

type Verdict = NonNullable<UnitsFilter['people']>;

const VERDICTS: Record<Verdict, true> = {
  ...{ first: true, second: true, tie: true, both_bad: true },
  ...{ complies: true, violates: true, unclear: true },
};

const oneOf = <K extends string>(known: Record<K, unknown>, value: unknown): K | undefined =>
  typeof value === 'string' && Object.hasOwn(known, value) ? (value as K) : undefined;

/** What an address narrows the units of a report by; what nobody knows narrows nothing. */
export function readUnitsFilter(search: Record<string, unknown>): UnitsFilter {
  const grouping = oneOf(GROUPING_NAMES, search['grouping']);
  const group = text(search['group']);
  return {
    outcome: oneOf(OUTCOME_NAMES, search['outcome']),
    decidedBy: oneOf(DECIDER_NAMES, search['decidedBy']),
    people: oneOf(VERDICTS, search['people']),
    machine: oneOf(VERDICTS, search['machine']),
    ...(grouping !== undefined && group !== undefined ? { grouping, group } : {}),
  };
}
