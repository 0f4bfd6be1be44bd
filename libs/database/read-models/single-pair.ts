import type { Modality } from '#libs/domain/conversation.js';
import { missing } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import { PAIR_COLUMNS, PAIR_TABLES, type PreferencePairView } from './preference-pairs.js';

/** An audit that has the pair in its sample. */
export interface PairInAudit {
  id: string;
  name: string;
  state: 'open' | 'closed';
}

/** One preference pair with its whole texts. */
export interface SinglePair extends PreferencePairView {
  /** its two sides as judgements name them: "candidate:0|candidate:1" */
  subject: string;
  modality: Modality;
  /** oldest first */
  audits: PairInAudit[];
}

const ONE = `
SELECT ${PAIR_COLUMNS}, p.subject, i.modality,
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', a.id, 'name', a.name, 'state', a.state)), '[]')
    FROM audit_unit u JOIN audit a ON a.id = u.audit_id WHERE u.pair_id = p.id) AS audits
${PAIR_TABLES} WHERE p.id = $1`;

/** A preference pair by its id. Throws PreceptError missing `pair_not_found`. */
export async function singlePair({ pool }: Database, id: string): Promise<SinglePair> {
  const { rows } = await pool.query<SinglePair>(ONE, [id]);
  if (rows[0]) return rows[0];
  throw missing(
    'pair_not_found',
    `There is no preference pair ${id}: a run that tries an item again makes its pairs anew.`,
  );
}
