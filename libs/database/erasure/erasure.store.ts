import type pg from 'pg';
import { leaveTrail } from '../trail/trail.js';
import { transaction } from '../postgres/transaction.js';
import { ERASURES } from './erasures.js';
import { ASSETS, BURY, DROP_ASSETS, LOCK, LOCK_EXPORTS, LOCK_SLOTS, STATEMENTS, TOMBSTONE } from './erasure-sql.js';

/** What is left of an erased item. */
export interface Tombstone {
  itemId: string;
  /** SHA-256 of the whole item, by which earlier exports know it (`precept_item`) */
  contentHash: string;
  /** the one that it was first asked with */
  reason: string;
  erasedBy: string;
  erasedAt: Date;
  /** finished exports, asked for before it was erased, that hold it; not certain: nobody has kept which items they are of, and one of its runs is theirs */
  exports: { id: string; format: string; createdAt: Date; certain: boolean }[];
  /** items of other data sets with the same content, which are not erased */
  sameContent: string[];
}

type TombstoneRecord = Omit<Tombstone, 'exports'> & {
  exports: (Omit<Tombstone['exports'][number], 'createdAt'> & { createdAt: string })[];
};

/** A run that labels the item now. */
export interface Busy {
  busyWith: string;
}

export class ErasureStore {
  /** @param key of this installation: hashes of single texts are keyed with it */
  constructor(
    private readonly pool: pg.Pool,
    private readonly key: string,
  ) {}

  async find(itemId: string): Promise<Tombstone | null> {
    const { rows } = await this.pool.query<TombstoneRecord>(TOMBSTONE, [itemId]);
    const [found] = rows;
    if (!found) return null;
    return { ...found, exports: found.exports.map((one) => ({ ...one, createdAt: new Date(one.createdAt) })) };
  }

  /**
   * Erases an item in one transaction, or nothing of it. Null: it is done, or there is no such item, or it is erased already.
   * `remove` is given the files of assets and renditions that nothing has any more, last of all: where it throws, the rows that tell of
   * them stay, and the item can be erased again.
   */
  async erase(
    itemId: string,
    reason: string,
    actor: string,
    remove: (files: string[]) => Promise<void>,
  ): Promise<Busy | null> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query('SELECT 1 FROM item WHERE id = $1 FOR UPDATE', [itemId]);
      const known = await client.query('SELECT 1 FROM erasure WHERE item_id = $1', [itemId]);
      if (rowCount === 0 || known.rowCount === 1) return null;
      const jobs = await client.query<{ runId: string; busy: boolean }>(LOCK, [itemId]);
      const busy = jobs.rows.find((job) => job.busy);
      if (busy) return { busyWith: busy.runId };
      await client.query(LOCK_EXPORTS, [itemId]);
      const assets = await client.query<{ hash: string }>(ASSETS, [itemId]);
      await client.query('SELECT pg_advisory_xact_lock($1)', [ERASURES]);
      await client.query(LOCK_SLOTS, [itemId]);
      // what audits decided is not overwritten but here: their triggers ask for this word
      await client.query(`SET LOCAL precept.erasing = 'on'`);
      for (const { sql, keyed } of STATEMENTS) await client.query(sql, keyed ? [itemId, this.key] : [itemId]);
      const { rows } = await client.query<{ file: string }>(DROP_ASSETS, [assets.rows.map(({ hash }) => hash)]);
      await client.query(BURY, [itemId, reason, actor]);
      const line = { actor, action: 'item.erased', subject: 'item' as const, subjectId: itemId };
      await leaveTrail(client, { ...line, detail: { reason, labelJobs: jobs.rows.length } });
      await remove(rows.map(({ file }) => file));
      return null;
    });
  }
}
