import {
  DECIDER_NAMES,
  FAULT_NAMES,
  GROUPING_NAMES,
  MISSING_NAMES,
  OUTCOME_NAMES,
} from '../../../../libs/domain/audit-names';
import { oneOf, text } from '../shell/search';
import type { UnitsFilter } from './audit-query';

type Verdict = NonNullable<UnitsFilter['people']>;

const VERDICTS: Record<Verdict, true> = {
  ...{ first: true, second: true, tie: true, both_bad: true },
  ...{ complies: true, violates: true, unclear: true },
};

/** Of the reliability diagram. */
export const BANDS = 10;

/** How a lot counts a unit. */
export const STANDING_NAMES: Record<NonNullable<UnitsFilter['standing']>, string> = {
  settled: 'the label is settled',
  skipped: 'everybody skipped it',
  unsettled: 'not settled',
};

export const CAPTION_NAMES: Record<NonNullable<UnitsFilter['caption']>, string> = {
  right: 'right',
  partly: 'partly right',
  wrong: 'wrong',
};

const named = <K extends string>(names: Record<K, unknown>, value: unknown): K | undefined =>
  oneOf(Object.keys(names) as K[], value);

const bandOf = (value: unknown): number | undefined =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < BANDS ? Number(value) : undefined;

/** What an address narrows the units of a report by; what nobody knows narrows nothing. */
export function readUnitsFilter(search: Record<string, unknown>): UnitsFilter {
  const grouping = named(GROUPING_NAMES, search['grouping']);
  const group = text(search['group']);
  return {
    outcome: named(OUTCOME_NAMES, search['outcome']),
    decidedBy: named(DECIDER_NAMES, search['decidedBy']),
    people: named(VERDICTS, search['people']),
    machine: named(VERDICTS, search['machine']),
    bothSides: search['bothSides'] === true ? true : undefined,
    wrong: search['wrong'] === true ? true : undefined,
    band: bandOf(search['band']),
    standing: named(STANDING_NAMES, search['standing']),
    fault: named(FAULT_NAMES, search['fault']),
    caption: named(CAPTION_NAMES, search['caption']),
    reviewer: text(search['reviewer']),
    otherReviewer: text(search['otherReviewer']),
    skipped: named(MISSING_NAMES, search['skipped']),
    ...(grouping !== undefined && group !== undefined ? { grouping, group } : {}),
  };
}
