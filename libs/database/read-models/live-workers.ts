import type { Database } from '../database.js';

/** Workers say every two seconds that they live; one not seen for this long is dead (as the workers themselves see it). */
const DEAD_AFTER_SECONDS = 10;

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
       WHERE ended_at IS NULL AND seen_at > now() - $1 * interval '1 second' ORDER BY id`,
      [DEAD_AFTER_SECONDS],
    );
    return rows;
  }
}
