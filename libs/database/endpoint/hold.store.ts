import type pg from 'pg';

/** Until when an endpoint asked to be left alone: the time of its Retry-After. */
export interface EndpointHold {
  endpoint: string;
  until: Date;
}

/** SQL: the holds that last, `p`. */
const LASTING = 'FROM endpoint_pace p WHERE p.not_before > now()';

/** SQL: the run `r` names the endpoint $1. */
const NAMES = `EXISTS (SELECT 1 FROM jsonb_path_query(r.models, '$.*[*]') AS m WHERE m #>> '{}' = $1)`;

const WAKE = `
UPDATE label_job SET next_try_at = now() WHERE id IN (
  SELECT j.id FROM run r JOIN label_job j ON j.run_id = r.id AND j.state = 'active' AND j.next_try_at > now()
  WHERE r.state IN ('running', 'paused', 'stopped') AND ${NAMES} ORDER BY j.id FOR UPDATE OF j)`;

/** What endpoints asked of us, for all workers; by PostgreSQL's clock, which they share. */
export class HoldStore {
  constructor(private readonly pool: pg.Pool) {}

  /** Stores a Retry-After for all workers. A later time wins. */
  async hold(endpoint: string, ms: number): Promise<void> {
    await this.pool.query(
      `INSERT INTO endpoint_pace (endpoint, not_before) VALUES ($1, now() + $2 * interval '1 millisecond')
       ON CONFLICT (endpoint) DO UPDATE SET not_before = greatest(endpoint_pace.not_before, excluded.not_before)`,
      [endpoint, ms],
    );
  }

  /** Holds that last, in order of name. */
  async lasting(): Promise<EndpointHold[]> {
    const { rows } = await this.pool.query<EndpointHold>(
      `SELECT p.endpoint, p.not_before AS until ${LASTING} ORDER BY 1`,
    );
    return rows;
  }

  /** For how many milliseconds from now nobody may call an endpoint, where somebody may not. */
  async left(): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ endpoint: string; ms: number }>(
      `SELECT p.endpoint, (1000 * extract(epoch FROM p.not_before - now()))::float8 AS ms ${LASTING}`,
    );
    return new Map(rows.map(({ endpoint, ms }) => [endpoint, ms]));
  }

  /** Ends the hold of an endpoint. False where it has none. */
  async lift(endpoint: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'UPDATE endpoint_pace SET not_before = now() WHERE endpoint = $1 AND not_before > now()',
      [endpoint],
    );
    return (rowCount ?? 0) > 0;
  }

  /** Label jobs that wait, of runs that name the endpoint, are due now. */
  async wake(endpoint: string): Promise<void> {
    await this.pool.query(WAKE, [endpoint]);
  }
}
