import type { Tone } from '../pieces/badge';
import type { UnitsFilter } from '../audits/audit-query';
import type { Lot } from './lot-query';

export const STATE: Record<Lot['state'], { word: string; tone: Tone }> = {
  open: { word: 'to decide', tone: 'accent' },
  accepted: { word: 'accepted', tone: 'good' },
  rejected: { word: 'rejected', tone: 'bad' },
};

type Counted = keyof NonNullable<Lot['decision']>['counts'];

/** What became of the pairs of a sample, in the order in which it matters. */
export const COUNTS: Record<Counted, string> = {
  against: 'settled against the machine: wrong',
  skipped: 'skipped by everybody, or erased: counted as wrong',
  unsettled: 'not settled: counted as wrong',
  right: 'settled as the machine did',
  ties: 'no difference seen: told apart, not wrong',
  bothBad: 'both bad: told apart, not wrong',
  adjudicated: 'of these settled by an adjudicator',
  byOne: 'of these settled by one reviewer alone',
};

/** Which units of its audit a number counts. */
export const BEHIND: Record<Counted, UnitsFilter> = {
  against: { outcome: 'contradicts', standing: 'settled' },
  skipped: { standing: 'skipped' },
  unsettled: { standing: 'unsettled' },
  right: { outcome: 'agrees', standing: 'settled' },
  ties: { people: 'tie', standing: 'settled' },
  bothBad: { people: 'both_bad', standing: 'settled' },
  adjudicated: { decidedBy: 'adjudication' },
  byOne: { decidedBy: 'one' },
};
