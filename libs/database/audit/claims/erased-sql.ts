import { categoriesOf, jobOf } from './categories-sql.js';

/** Whether the item of a row of audit_unit or audit_gold was erased: there is nothing left to judge. */
export const isErased = (row: string) => `
  EXISTS (SELECT FROM label_job e JOIN erasure ON erasure.item_id = e.item_id WHERE e.id = ${jobOf(row)})`;

const placed = (slot: string) => `
  (SELECT pair_id, revision_id, rating_id FROM audit_unit WHERE id = ${slot}.unit_id
    UNION ALL SELECT pair_id, revision_id, rating_id FROM audit_gold WHERE id = ${slot}.gold_id) placed`;

/** Whether the item of place `slot` of audit_slot was erased, be it of the sample or one with a known answer. */
export const placeIsErased = (slot: string) => `
  EXISTS (SELECT FROM ${placed(slot)} WHERE ${isErased('placed')})`;

/** Whether `person` has opted out of a category of the item of place `slot` of audit_slot. */
export const placeIsOptedOut = (slot: string, person: string) => `
  EXISTS (SELECT FROM audit_reviewer w WHERE w.audit_id = ${slot}.audit_id AND w.person_id = ${person} AND w.opted_out <> '{}'
    AND EXISTS (SELECT FROM ${placed(slot)} WHERE w.opted_out && ${categoriesOf('placed')}))`;

/** Stands where a hash of what was erased would: whoever guesses the text could confirm it by that. */
export const NO_HASH = `encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')`;
