import { placeIsErased } from './erased-sql.js';

/**
 * Whether `person` decided the first step of the revision at place `slot` of audit_slot, and its second waits for them. Of nearly all places it is answered:
 * the CASE keeps it so that no other is asked whether it was erased.
 */
export const secondStepWaits = (slot: string, person: string) => `
  (${slot}.state = 'decided' AND CASE WHEN NOT EXISTS (
    SELECT FROM audit_verdict v WHERE v.slot_id = ${slot}.id AND v.person_id = ${person} AND v.step = 'critique' AND NOT v.withdrawn
      AND NOT EXISTS (SELECT FROM audit_verdict w WHERE w.slot_id = ${slot}.id AND w.person_id = ${person} AND w.step = 'critique'
        AND w.number > v.number)) THEN NOT ${placeIsErased(slot)} END)`;
