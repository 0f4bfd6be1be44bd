/** What the person of place `slot` last said of it before the reveal. */
const said = (slot: string) => `
  (SELECT v.value FROM audit_verdict v WHERE v.slot_id = ${slot}.id AND v.person_id = ${slot}.person_id AND v.step = 'blind'
    ORDER BY v.number DESC LIMIT 1)`;

/** Of audit $1: decisions about units whose answer is known, and how many are right; decisions that repeat one of the same person's, and how many are alike. */
export const MIXED_IN = `
SELECT
  (SELECT jsonb_build_object('of', count(*), 'right', count(*) FILTER (WHERE ${said('s')} = l.answer))
    FROM audit_slot s JOIN audit_gold l ON l.id = s.gold_id WHERE s.audit_id = $1 AND s.kind = 'gold' AND s.state = 'decided') AS gold,
  (SELECT jsonb_build_object('of', count(*), 'alike', count(*) FILTER (WHERE ${said('s')} = ${said('o')}))
    FROM audit_slot s JOIN audit_slot o ON o.unit_id = s.unit_id AND o.person_id = s.person_id AND o.kind = 'sample' AND o.state = 'decided'
    WHERE s.audit_id = $1 AND s.kind = 'repeat' AND s.state = 'decided') AS repeats`;
