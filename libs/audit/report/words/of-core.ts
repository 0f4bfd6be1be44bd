import type { AuditReport } from '../audit-report.js';
import type { ReviewerAgreement } from '../reviewers.js';
import { countText } from './figure-text.js';

/** Of a targeted audit that is not done, figures rest on `n` units of the core alone, of `all` that there are; empty: they rest on all. */
export const ofCore = (n: number, all: number): string => (n < all ? ' of the core' : '');

/** "all 26 with a label by people", "the 13 of the core with a label by people" */
export const labelledText = ({ overall: { units, contradicted } }: Pick<AuditReport, 'overall'>): string =>
  `${contradicted.n < units ? 'the' : 'all'} ${countText(contradicted.n)}${ofCore(contradicted.n, units)} with a label by people`;

/** "the 5 without a label", "the 2 of the core without a label": those that the bounds of the agreement fill in */
export function unlabelledText({
  nonResponse: { missing, unresolved, worst },
  overall: { agreement },
}: Pick<AuditReport, 'nonResponse' | 'overall'>): string {
  const filled = worst.n - agreement.n;
  return `the ${countText(filled)}${ofCore(filled, missing + unresolved)} without a label`;
}

/** "14 units of the core, weighted to the population": those that two reviewers' difference rests on */
export const differenceUnits = ({
  units,
  difference: { n },
}: Pick<ReviewerAgreement, 'units' | 'difference'>): string =>
  `${countText(n)} ${n === 1 ? 'unit' : 'units'}${ofCore(n, units)}, weighted to the population`;
