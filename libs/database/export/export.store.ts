import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { Database } from '../database.js';
import { transaction } from '../postgres/transaction.js';
import type { ExportCounts, ExportedFile, ExportOptions, ExportProgress, ExportSummary } from './export-view.js';
import { BURY, CLAIM, CREATE, END, ERASED, FINISH, LOCK, RENEW, RING } from './export-sql.js';

export interface NewExport {
  runId: string;
  moreRunIds: readonly string[];
  format: string;
  options: ExportOptions;
  createdBy: string;
}

/** An export in our hands. */
export interface ClaimedExport {
  id: string;
  token: string;
  runId: string;
  moreRunIds: string[];
  format: string;
  options: ExportOptions;
  /** this try, from 1 */
  attempt: number;
  createdBy: string;
  createdAt: Date;
}

/** What a worker has written. */
export interface MadeExport {
  counts: ExportCounts;
  files: ExportedFile[];
  summary: ExportSummary;
  /** the first 8 bytes of the content hash of each item that has a row */
  itemHashes: Buffer;
  /** items of its runs that were erased when it was read */
  erased: number;
}

/** How a try ended that did not make the export. */
export type Unmade =
  | { kind: 'fail'; code: string; message: string }
  | { kind: 'retry'; delayMs: number; code: string; message: string }
  /** given back, the try not counted: the worker stops */
  | { kind: 'release' };

/** The rows of exports: the truth about which are wanted, under way, done or failed. */
export class ExportStore {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** The id of the export, which is made now unless `id` is there already. */
  async create({ runId, moreRunIds, format, options, createdBy }: NewExport, id = uuid()): Promise<string> {
    await this.pool.query(CREATE, [id, runId, format, options, createdBy, moreRunIds]);
    return id;
  }

  /**
   * Stamps due exports, in order of id, such that at most `limit` are rung for and unclaimed. One rung more than
   * `lostAfterMs` ago and still unclaimed is taken to have lost its delivery and is rung again.
   */
  async ring(limit: number, lostAfterMs: number): Promise<{ exportId: string; visit: number }[]> {
    const { rows } = await this.pool.query<{ exportId: string; visit: number }>(RING, [limit, lostAfterMs]);
    return rows.sort((a, b) => (a.exportId < b.exportId ? -1 : 1));
  }

  /** Fails the exports whose last allowed try was lost with its worker. Returns their ids. */
  async buryLost(tries: number, code: string, message: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(BURY, [tries, code, message]);
    return rows.map(({ id }) => id);
  }

  /** The export, for its next try of at most `tries`; or null where there is nothing to do for us. */
  async claim(id: string, leaseMs: number, tries: number): Promise<ClaimedExport | null> {
    const { rows } = await this.pool.query<ClaimedExport>(CLAIM, [id, uuid(), leaseMs, tries]);
    return rows[0] ?? null;
  }

  /** Heartbeat, and how far the export is. False: it is no longer ours. */
  async renew({ id, token }: ClaimedExport, leaseMs: number, progress: ExportProgress): Promise<boolean> {
    const { rowCount } = await this.pool.query(RENEW, [id, token, leaseMs, progress]);
    return rowCount === 1;
  }

  /**
   * Ends the export as done. `publish` puts the files under their final name while the row is locked and ours: no
   * other worker can claim it in between. `lost`, and nothing published, where it is no longer ours; `erased`, where an item of its runs
   * was erased after the export was read (`made.erased` were by then): the files may hold it.
   */
  async finish(
    { id, token }: ClaimedExport,
    made: MadeExport,
    publish: () => Promise<void>,
  ): Promise<'done' | 'lost' | 'erased'> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(LOCK, [id, token]);
      if (rowCount === 0) return 'lost';
      const { rows } = await client.query<{ erased: number }>(ERASED, [id]);
      if (rows[0]?.erased !== made.erased) return 'erased';
      await publish();
      const [counts, files, summary] = [made.counts, made.files, made.summary].map((told) => JSON.stringify(told));
      await client.query(FINISH, [id, counts, files, summary, made.itemHashes]);
      return 'done';
    });
  }

  /** Ends this try. False where the export is no longer ours. */
  async end({ id, token }: ClaimedExport, how: Unmade): Promise<boolean> {
    const { code, message } = how.kind === 'release' ? { code: null, message: null } : how;
    const delayMs = how.kind === 'retry' ? how.delayMs : 0;
    const { rows } = await this.pool.query<{ id: string }>(END, [id, token, how.kind, delayMs, code, message]);
    return rows.length === 1;
  }
}
