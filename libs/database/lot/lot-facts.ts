import type pg from 'pg';
import { CRITICAL_TAG } from '#libs/domain/lot.js';
import type { VersionName } from '#libs/domain/version-name.js';
import { frameNow } from '../audit/frame-sql.js';

/** The frame of a run's pairs. */
export interface PairFrame {
  population: number;
  /** SHA-256 over the digests of all pairs, sorted */
  hash: string;
}

/** What a lot's certificate says of the labels behind it. */
export interface LotSources {
  constitution: VersionName;
  /** of the sample: each judge with its model and template, once */
  judges: Record<string, unknown>[];
  horizon: Date;
  closedAt: Date | null;
  seed: string;
  offline: boolean;
}

const FRAME = frameNow('pair');

/** As it is now. `auditId`: what was erased since that audit was drawn does not count as gone. */
export async function pairFrame(
  client: pg.Pool | pg.PoolClient,
  runId: string,
  auditId: string | null = null,
): Promise<PairFrame> {
  const { rows } = await client.query<PairFrame>(FRAME, [[runId], 'infinity', auditId]);
  if (!rows[0]) throw new Error('an aggregate has one row');
  return rows[0];
}

/** Keys of the critical principles under which pairs of a run were judged: those with a veto, and those tagged so. */
export async function criticalPrinciples(client: pg.Pool | pg.PoolClient, runId: string): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT q.key FROM run r JOIN principle q ON q.version_id = r.version_id AND (q.veto OR $2 = ANY (q.tags))
     WHERE r.id = $1 AND (
       EXISTS (SELECT FROM judgement g JOIN label_job j ON j.id = g.label_job_id
         WHERE j.run_id = r.id AND g.principle_id = q.id AND g.state = 'readable' AND g.verdict <> 'not_applicable')
       OR EXISTS (SELECT FROM rating g JOIN label_job j ON j.id = g.label_job_id
         WHERE j.run_id = r.id AND g.principle_id = q.id AND g.applies))
     ORDER BY q.key COLLATE "C"`,
    [runId, CRITICAL_TAG],
  );
  return rows.map(({ key }) => key);
}

/** Closed audits of pairs under the constitution of a run whose pairs several people decided, newest first, at most 20. */
export async function measuredAudits(client: pg.Pool | pg.PoolClient, runId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT a.id FROM audit a WHERE a.state = 'closed' AND a.mode = 'blind' AND a.unit = 'pair' AND a.reviewers > 1
       AND EXISTS (SELECT FROM audit_run n JOIN run m ON m.id = n.run_id JOIN constitution_version v ON v.id = m.version_id
         WHERE n.audit_id = a.id AND v.constitution_id = (
           SELECT o.constitution_id FROM run r JOIN constitution_version o ON o.id = r.version_id WHERE r.id = $1))
     ORDER BY a.id DESC LIMIT 20`,
    [runId],
  );
  return rows.map(({ id }) => id);
}

export async function lotSources(client: pg.Pool | pg.PoolClient, auditId: string): Promise<LotSources> {
  const { rows } = await client.query<LotSources>(
    `SELECT a.horizon, a.closed_at AS "closedAt", a.seed, a.offline,
       (SELECT jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash)
        FROM audit_run n JOIN run r ON r.id = n.run_id JOIN constitution_version v ON v.id = r.version_id
        JOIN constitution c ON c.id = v.constitution_id WHERE n.audit_id = a.id) AS constitution,
       (SELECT coalesce(jsonb_agg(DISTINCT call), '[]') FROM audit_unit u, jsonb_array_elements(u.made_with->'calls') call
        WHERE u.audit_id = a.id) AS judges
     FROM audit a WHERE a.id = $1`,
    [auditId],
  );
  if (!rows[0]) throw new Error(`there is no audit ${auditId}`);
  return rows[0];
}
