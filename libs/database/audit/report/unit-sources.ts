import type pg from 'pg';
import { jobOf } from '../claims/categories-sql.js';
import { PROMPT_START } from '../../prompt-start-sql.js';

/** Where a unit comes from. */
export interface UnitSource {
  id: string;
  labelJobId: string;
  /** how what was asked begins */
  prompt: string;
}

const SOURCES = `
SELECT u.id, j.id AS "labelJobId", ${PROMPT_START} AS prompt
FROM audit_unit u JOIN label_job j ON j.id = ${jobOf('u')} JOIN item i ON i.id = j.item_id WHERE u.id = ANY ($1::uuid[])`;

/** Of units of audits, by their ids. */
export async function readUnitSources(pool: pg.Pool, ids: readonly string[]): Promise<Map<string, UnitSource>> {
  const { rows } = await pool.query<UnitSource>(SOURCES, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
