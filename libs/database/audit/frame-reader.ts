import type pg from 'pg';
import { inBatches } from '../postgres/cursor.js';
import { transaction } from '../postgres/transaction.js';
import type { FrameOf } from './audit-frame.js';
import type { AuditUnitView, AuditView } from './audit-view.js';
import { AuditsReadModel } from './audits.read-model.js';
import { unitRows } from './frame-sql.js';
import { type NearItem, nearItemsOf } from './near-items.js';
import { type ShownItems, shownItems } from './shown-items.js';
import { unchangedUnits } from './unchanged-units.js';

const UNITS_A_BATCH = 5_000;

/** One unit as it stands in the database: nothing in it has been computed. */
export interface FrameRow {
  /** of its run, from 1 */
  position: number;
  /** content hash of the item */
  item: string;
  /** what tells it from other units of its item */
  name: string;
  label: string;
  probability: number | null;
  /** slug@number */
  version: string;
  modality: string;
  /** null where the design does not ask for it */
  principle: string | null;
  aim: number;
}

/** One view of the database for as long as an audit is verified. */
export interface StoredAudit {
  audit: AuditView;
  sample: AuditUnitView[];
  /** items that looked alike when it was drawn */
  near: NearItem[];
  /** what these items show */
  shown: (items: string[]) => Promise<ShownItems>;
  /** units that its frame leaves out as the machine left them as they were, counted now; null: it leaves none out */
  unchanged: number | null;
  /** the rows of its frame as they are now; may be read again once it is through */
  rows: () => AsyncGenerator<FrameRow[]>;
}

/** Reads an audit with its frame in one read-only transaction. Throws missing `audit_not_found`. */
export function readFrame<T>(pool: pg.Pool, auditId: string, work: (stored: StoredAudit) => Promise<T>): Promise<T> {
  return transaction(
    pool,
    async (client) => {
      const audits = new AuditsReadModel(client);
      const audit = await audits.audit(auditId);
      return work({
        audit,
        sample: await audits.sample(auditId),
        near: await nearItemsOf(client, auditId),
        unchanged: audit.unchanged === null ? null : await unchangedUnits(client, audit),
        shown: (items) => shownItems(client, audit, items),
        rows: () => rowsOf(client, audit),
      });
    },
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
}

const rowsOf = (
  client: pg.PoolClient,
  { runIds, horizon, unit, design, unchanged }: FrameOf,
): AsyncGenerator<FrameRow[]> =>
  inBatches<FrameRow & pg.QueryResultRow>(
    client,
    `SELECT position, item, name, label, probability, version, modality, principle, aim FROM (${unitRows(unit, design, unchanged)}) unit`,
    [runIds, horizon],
    UNITS_A_BATCH,
  );
