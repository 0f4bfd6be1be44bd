import { isErased } from '../claims/erased-sql.js';

/** What the person of slot s of unit u said last in a step; none where it was taken back. */
export const lastOf = (step: string, columns: string) => `
  LEFT JOIN LATERAL (SELECT ${columns} FROM audit_verdict w WHERE w.slot_id = s.id AND w.person_id = s.person_id AND w.step = '${step}'
    ORDER BY w.number DESC LIMIT 1)`;

/** Whether reviewers of `unit`, an alias of audit_unit, differ: every place of the sample has ended, and those who decided did not decide alike. */
export const reviewersDiffer = (unit: string) => `
  (NOT EXISTS (SELECT FROM audit_slot s WHERE s.unit_id = ${unit}.id AND s.kind = 'sample' AND s.state IN ('open', 'claimed'))
  AND (SELECT count(DISTINCT b.value) FROM audit_slot s ${lastOf('blind', 'w.value')} b ON true
    WHERE s.unit_id = ${unit}.id AND s.kind = 'sample' AND s.state = 'decided') > 1)`;

/** Whether that is a dispute: its item was not erased since, of which nothing is left to settle. */
export const isDisputed = (unit: string) => `(${reviewersDiffer(unit)} AND NOT ${isErased(unit)})`;
