import { jobOf } from './categories-sql.js';

/** Whether the item of a row of audit_unit or audit_gold was erased: there is nothing left to judge. */
export const isErased = (row: string) => `
  EXISTS (SELECT FROM label_job e JOIN erasure ON erasure.item_id = e.item_id WHERE e.id = ${jobOf(row)})`;
