import type { Database } from '../database.js';

/** What calls cost whose answers nobody could use. */
export interface UnreadCosts {
  calls: number;
  /** decimal string, in the currency of the prices */
  cost: string;
}

const UNREAD = `
SELECT count(*)::int AS calls, coalesce(sum(cost), 0)::text AS cost
FROM model_call WHERE run_id = $1 AND state = 'error' AND cost > 0`;

/** The part of a run's cost that is counted at its worst: of calls that may have been billed although no answer was had. */
export class UnreadCostsReadModel {
  constructor(private readonly database: Database) {}

  /** Looks at every call of the run. */
  async ofRun(runId: string): Promise<UnreadCosts> {
    const { rows } = await this.database.pool.query<UnreadCosts>(UNREAD, [runId]);
    return rows[0] ?? { calls: 0, cost: '0' };
  }
}
