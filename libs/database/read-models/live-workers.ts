import type { Database } from '../database.js';
import { LIVES } from '../run/worker-life.js';

export interface LiveWorker {
  id: string;
  /** names of the endpoints that it has called lately */
  endpoints: string[];
  startedAt: Date;
  seenAt: Date;
}

/** The worker processes that live, wherever they run: without one, runs and exports wait. */
export class LiveWorkersReadModel {
  constructor(private readonly database: Database) {}

  async workers(): Promise<LiveWorker[]> {
    const { rows } = await this.database.pool.query<LiveWorker>(
      `SELECT id, endpoints, started_at AS "startedAt", seen_at AS "seenAt" FROM worker
       WHERE ${LIVES} ORDER BY id`,
    );
    return rows;
  }
}
