import { VERDICT_WORDS } from './decision-words';
import type { Revealed } from './review-query';

const OPPOSITE: Partial<Record<Revealed['value'], Revealed['value']>> = {
  ...{ left: 'right', right: 'left' },
  ...{ complies: 'violates', violates: 'complies' },
};

export type Likeness = 'agree' | 'differ' | 'opposite';

/** How two verdicts stand to each other. */
export const likeness = (own: Revealed['value'], other: Revealed['value']): Likeness =>
  own === other ? 'agree' : OPPOSITE[own] === other ? 'opposite' : 'differ';

const JUDGED: Record<Revealed['value'], string> = {
  ...VERDICT_WORDS,
  left: 'preferred left',
  right: 'preferred right',
  tie: 'saw no difference',
  both_bad: 'held both to be bad',
  complies: 'held that it complies',
  violates: 'held that it violates the principle',
  unclear: 'could not tell',
};

/** "The judge preferred left, 0.83, orders agree"; of a known answer that, and where nobody was asked, so. */
export function otherSaid({ judge, known }: Pick<Revealed, 'judge' | 'known'>): string {
  if (known !== null) return `The known answer: ${VERDICT_WORDS[known]}`;
  if (judge === null) return 'No judge was asked';
  const { value, probability, ordersAgree } = judge;
  const parts = [
    `The judge ${JUDGED[value]}`,
    probability === null ? [] : probability.toFixed(2),
    ordersAgree === null ? [] : ordersAgree ? 'orders agree' : 'orders disagree',
  ];
  return parts.flat().join(', ');
}

/** What the other one said that one's own verdict is held against; null: nothing. */
export const otherValue = ({ judge, known }: Pick<Revealed, 'judge' | 'known'>): Revealed['value'] | null =>
  known ?? judge?.value ?? null;
