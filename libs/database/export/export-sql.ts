import { trailOf } from '../trail/trail.js';
import { LABELLED_BY_PEOPLE } from './human-pairs.js';

/** What ExportStore says to PostgreSQL. An export leaves the trail of who asked for it and how it ended. */

export const CREATE = `
WITH made AS (
  INSERT INTO export (id, run_id, format, options, created_by, more_run_ids) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (id) DO NOTHING RETURNING id, run_id, format, options, created_by, more_run_ids)
${trailOf('export', {
  actor: 'created_by',
  action: `'export.created'`,
  detail: `jsonb_build_object('runId', run_id, 'moreRunIds', more_run_ids, 'format', format, 'options', options)`,
  from: 'made',
})}`;

export const RING = `
WITH waiting AS (
  SELECT count(*) AS n FROM export
  WHERE state IN ('queued', 'running') AND rung_at >= now() - $2 * interval '1 millisecond'),
due AS (
  SELECT id FROM export
  WHERE state IN ('queued', 'running') AND next_try_at <= now() AND (claim_token IS NULL OR lease_until < now())
    AND (rung_at IS NULL OR rung_at < now() - $2 * interval '1 millisecond')
  ORDER BY id LIMIT greatest(0, $1::bigint - (SELECT n FROM waiting)) FOR UPDATE SKIP LOCKED)
UPDATE export e SET rung_at = now(), visit = visit + 1 FROM due WHERE e.id = due.id
RETURNING e.id AS "exportId", e.visit`;

export const CLAIM = `
UPDATE export e SET state = 'running', claim_token = $2, lease_until = now() + $3 * interval '1 millisecond',
  attempt = e.attempt + 1, rung_at = NULL, progress = NULL
FROM (
  SELECT id FROM export
  WHERE id = $1 AND state IN ('queued', 'running') AND attempt < $4 AND next_try_at <= now() AND (claim_token IS NULL OR lease_until < now())
  FOR UPDATE SKIP LOCKED) AS due
WHERE e.id = due.id
RETURNING e.id, e.claim_token AS token, e.run_id AS "runId", e.more_run_ids AS "moreRunIds", e.format, e.options, e.attempt, e.created_by AS "createdBy",
  e.created_at AS "createdAt"`;

export const RENEW = `
UPDATE export SET lease_until = now() + $3 * interval '1 millisecond', progress = $4 WHERE id = $1 AND claim_token = $2`;

export const LOCK = `SELECT id FROM export WHERE id = $1 AND claim_token = $2 AND state = 'running' FOR UPDATE`;

/** How many items of the export's runs are erased by now: an erasure waits for the lock on the row, or is seen. */
export const ERASED = `
SELECT (SELECT count(*)::int FROM export x JOIN label_job j ON j.run_id = x.run_id OR j.run_id = ANY (x.more_run_ids)
JOIN erasure e ON e.item_id = j.item_id WHERE x.id = $1)
  + (SELECT count(*)::int FROM export x CROSS JOIN jsonb_array_elements(coalesce(x.options #> '{mix,human}', '[]')) AS h JOIN dataset d ON d.name = h->>'dataset'
    JOIN item i ON i.dataset_id = d.id AND ${LABELLED_BY_PEOPLE} JOIN erasure e ON e.item_id = i.id WHERE x.id = $1) AS erased`;

export const FINISH = `
WITH ended AS (
  UPDATE export SET state = 'done', claim_token = NULL, lease_until = NULL, counts = $2, files = $3, summary = $4, item_hashes = $5,
    progress = NULL, failure_code = NULL, failure_message = NULL, finished_at = now()
  WHERE id = $1 RETURNING id, counts)
${trailOf('export', { actor: `'worker'`, action: `'export.done'`, detail: 'counts', from: 'ended' })}`;

/** $3: fail, retry or release. A retry keeps what went wrong in sight while it waits. */
export const END = `
WITH ended AS (
  UPDATE export SET state = CASE WHEN $3 = 'fail' THEN 'failed' ELSE 'queued' END,
    attempt = CASE WHEN $3 = 'release' THEN greatest(0, attempt - 1) ELSE attempt END,
    next_try_at = now() + $4 * interval '1 millisecond', claim_token = NULL, lease_until = NULL, rung_at = NULL,
    progress = NULL, failure_code = $5, failure_message = $6, finished_at = CASE WHEN $3 = 'fail' THEN now() END
  WHERE id = $1 AND claim_token = $2 AND state = 'running' RETURNING id, attempt),
told AS (${trailOf('export', {
  actor: `'worker'`,
  action: `'export.' || $3`,
  detail: `jsonb_strip_nulls(jsonb_build_object('code', $5::text, 'message', $6::text, 'attempt', attempt))`,
  from: 'ended',
})})
SELECT id FROM ended`;

export const BURY = `
WITH lost AS (
  SELECT id FROM export WHERE state = 'running' AND lease_until < now() AND attempt >= $1 FOR UPDATE SKIP LOCKED),
buried AS (
  UPDATE export e SET state = 'failed', claim_token = NULL, lease_until = NULL, progress = NULL, failure_code = $2,
    failure_message = $3, finished_at = now()
  FROM lost WHERE e.id = lost.id RETURNING e.id),
told AS (${trailOf('export', {
  actor: `'worker'`,
  action: `'export.fail'`,
  detail: `jsonb_build_object('code', $2::text, 'message', $3::text)`,
  from: 'buried',
})})
SELECT id FROM buried`;
