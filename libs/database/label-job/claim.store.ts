import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { GroupCommitter, type GroupCommitterOptions } from '../postgres/group-committer.js';
import type { ClaimedJob } from './claimed-job.js';

const image = (asset: string) =>
  `jsonb_build_object('assetHash', ${asset}.hash, 'renditionHash', ${asset}.rendition_hash, 'renditionType', ${asset}.rendition_type)`;

/** The picture that a revised prompt led to, with its caption. */
const REVISED_IMAGE = `(
          SELECT jsonb_build_object('image', ${image('a')},
            'caption', coalesce(c.descriptive, ''))
          FROM asset a LEFT JOIN caption c ON c.label_job_id = v.label_job_id AND c.asset_hash = a.hash AND c.best
          WHERE a.hash = v.asset_hash)`;

/** What the scorer that finds the best images was imported to say of one. */
const IMPORTED_SCORE = `(
      SELECT s.value FROM run r JOIN score s ON s.scorer = r.recipe->'best'->>'scorer' AND s.aspect = r.recipe->'best'->>'aspect'
      WHERE r.id = mine.run_id AND s.candidate_id = c.id AND s.label_job_id IS NULL)`;

const CLAIM = `
WITH want AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, token uuid)),
due AS (
  SELECT j.id, w.token, r.opening FROM want w JOIN label_job j ON j.id = w.id JOIN run r ON r.id = j.run_id
  WHERE j.state = 'active' AND j.next_try_at <= now() AND r.state = 'running'
    AND (j.claim_token IS NULL OR j.lease_until < now())
  ORDER BY j.id FOR UPDATE OF j SKIP LOCKED),
mine AS (
  UPDATE label_job j SET claim_token = due.token, lease_until = now() + $2 * interval '1 millisecond',
    attempt = j.attempt + 1, rung_at = NULL
  FROM due WHERE j.id = due.id
  RETURNING j.id, j.claim_token, j.run_id, j.item_id, j.stage, j.round, j.attempt, j.canary, due.opening)
SELECT mine.id, mine.claim_token AS token, mine.run_id AS "runId", mine.item_id AS "itemId", mine.stage, mine.round,
  mine.attempt, mine.canary, mine.opening, i.content_hash AS "itemHash", i.prompt, i.options, i.modality,
  CASE i.modality WHEN 'image' THEN i.questions ELSE '[]'::jsonb END AS questions,
  CASE i.modality WHEN 'image' THEN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'contentHash', c.content_hash, 'text', coalesce(k.descriptive, ''),
      'image', ${image('a')}, 'importedScore', ${IMPORTED_SCORE}, 'chosen', n.chosen)
      ORDER BY c.position), '[]')
    FROM candidate c JOIN asset a ON a.hash = c.asset_hash
    LEFT JOIN selection n ON n.label_job_id = mine.id AND n.candidate_id = c.id
    LEFT JOIN caption k ON k.label_job_id = mine.id AND k.asset_hash = c.asset_hash AND k.best
    WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = mine.id))
  ELSE (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'contentHash', c.content_hash, 'text', c.text, 'image', NULL)
      ORDER BY c.position), '[]')
    FROM candidate c WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = mine.id)) END AS candidates,
  CASE i.modality WHEN 'image' THEN (
    SELECT jsonb_build_object('text', coalesce(k.descriptive, ''), 'image', ${image('a')})
    FROM asset a LEFT JOIN caption k ON k.label_job_id = mine.id AND k.asset_hash = a.hash AND k.best
    WHERE a.hash = i.condition_hash) END AS condition,
  CASE WHEN mine.round = 0 THEN '[]'::jsonb ELSE (
    SELECT coalesce(jsonb_agg(jsonb_build_object('round', k.round, 'principleKey', p.key, 'critique', k.text,
      'revision', CASE WHEN v.id IS NULL THEN NULL ELSE jsonb_build_object('id', v.id, 'text', v.text, 'contentHash', v.content_hash, 'image', NULL, 'caption', '')
        || CASE WHEN i.modality = 'image' THEN coalesce(${REVISED_IMAGE}, '{}') ELSE '{}' END END)
      ORDER BY k.round), '[]')
    FROM critique k JOIN principle p ON p.id = k.principle_id
    LEFT JOIN revision v ON v.label_job_id = k.label_job_id AND v.round = k.round
    WHERE k.label_job_id = mine.id) END AS rounds
FROM mine JOIN item i ON i.id = mine.item_id`;

const RENEW = `
UPDATE label_job j SET lease_until = now() + $2 * interval '1 millisecond'
WHERE j.id IN (
  SELECT j.id FROM jsonb_to_recordset($1::jsonb) AS mine(id uuid, token uuid)
  JOIN label_job j ON j.id = mine.id AND j.claim_token = mine.token
  ORDER BY j.id FOR UPDATE OF j SKIP LOCKED)`;

/** Look: takes a label job if it is active, due, unclaimed and its run is running. */
export class ClaimStore {
  private readonly committer: GroupCommitter<{ id: string; token: string }, ClaimedJob | false>;
  private readonly held = new Map<string, string>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly leaseMs: number,
    options: GroupCommitterOptions = {},
  ) {
    this.committer = new GroupCommitter((rows) => this.claimGroup(rows), options);
  }

  /** The job, or null where there is nothing to do for us. */
  async claim(labelJobId: string): Promise<ClaimedJob | null> {
    const job = await this.committer.add({ id: labelJobId, token: uuid() });
    if (!job) return null;
    this.held.set(job.token, job.id);
    return job;
  }

  /** No longer ours to renew. */
  letGo(token: string): void {
    this.held.delete(token);
  }

  /** Heartbeat: renews the leases of all jobs in hand. */
  async renew(): Promise<void> {
    const mine = [...this.held].map(([token, id]) => ({ token, id }));
    if (mine.length > 0) await this.pool.query(RENEW, [JSON.stringify(mine), this.leaseMs]);
  }

  private async claimGroup(rows: { id: string; token: string }[]): Promise<(ClaimedJob | false)[]> {
    const { rows: jobs } = await this.pool.query<ClaimedJob>({
      name: 'claim',
      text: CLAIM,
      values: [JSON.stringify(rows), this.leaseMs],
    });
    const byToken = new Map(jobs.map((job) => [job.token, job]));
    return rows.map(({ token }) => byToken.get(token) ?? false);
  }
}
