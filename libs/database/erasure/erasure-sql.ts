/** What stands where an erased text stood: a text may not be empty. */
export const ERASED = '[erased]';

/** Rows of item $1. */
const JOBS = 'SELECT id FROM label_job WHERE item_id = $1';
/** By what they are units of: each has its index in the sample; known answers are few. */
const unitsIn = (table: 'audit_unit' | 'audit_gold') => `
  SELECT u.id FROM preference_pair o JOIN ${table} u ON u.pair_id = o.id WHERE o.label_job_id IN (${JOBS})
  UNION ALL SELECT u.id FROM revision o JOIN ${table} u ON u.revision_id = o.id WHERE o.label_job_id IN (${JOBS})
  UNION ALL SELECT u.id FROM rating o JOIN ${table} u ON u.rating_id = o.id WHERE o.label_job_id IN (${JOBS})`;
const UNITS = unitsIn('audit_unit');
const GOLDS = unitsIn('audit_gold');
/** One part for each index that finds them: with OR every place there is would be looked at. */
const SLOTS = `SELECT id FROM audit_slot WHERE kind = 'sample' AND unit_id IN (${UNITS})
  UNION ALL SELECT id FROM audit_slot WHERE kind = 'repeat' AND unit_id IN (${UNITS})
  UNION ALL SELECT id FROM audit_slot WHERE kind = 'gold' AND gold_id IN (${GOLDS})`;

const gone = (column: string) => `${column} = CASE WHEN ${column} IS NOT NULL THEN '${ERASED}' END`;
/** A single text may be short enough to be guessed from its SHA-256: with a key ($2) in it, not. Equal hashes stay equal. */
const keyed = (hash: string) => `encode(sha256(convert_to($2::text || ':' || (${hash}), 'UTF8')), 'hex')`;
/** Statements take $1 (and $2 where they hash); a name for each, for who reads an error. */
const of = (sql: string) => ({ sql, keyed: sql.includes('$2') });

/** The images that the item and what was made of it have, told before they are let go. */
export const ASSETS = `
SELECT condition_hash AS hash FROM item WHERE id = $1 AND condition_hash IS NOT NULL
UNION SELECT asset_hash FROM candidate WHERE item_id = $1 AND asset_hash IS NOT NULL
UNION SELECT asset_hash FROM revision WHERE label_job_id IN (${JOBS}) AND asset_hash IS NOT NULL
UNION SELECT asset_hash FROM caption WHERE label_job_id IN (${JOBS})`;

/**
 * Of the images $1 those that nothing has any more; the answer holds the files that no other image shares: the rendition of one, given
 * again, is another one's own file.
 */
export const DROP_ASSETS = `
WITH dropped AS (
  DELETE FROM asset a WHERE a.hash = ANY ($1::text[])
    AND NOT EXISTS (SELECT 1 FROM item WHERE condition_hash = a.hash) AND NOT EXISTS (SELECT 1 FROM candidate WHERE asset_hash = a.hash)
    AND NOT EXISTS (SELECT 1 FROM revision WHERE asset_hash = a.hash) AND NOT EXISTS (SELECT 1 FROM caption WHERE asset_hash = a.hash)
    AND NOT EXISTS (SELECT 1 FROM image_answer WHERE asset_hash = a.hash) AND NOT EXISTS (SELECT 1 FROM contrast WHERE asset_hash = a.hash)
  RETURNING hash, rendition_hash),
files AS (SELECT hash AS file FROM dropped UNION SELECT rendition_hash FROM dropped)
SELECT file FROM files
WHERE NOT EXISTS (SELECT 1 FROM asset a WHERE file IN (a.hash, a.rendition_hash) AND a.hash NOT IN (SELECT hash FROM dropped))`;

/**
 * Every place that holds a text of an item, in an order that keys permit. A table that gets a column for such texts gets a line here; a
 * test that walks all columns of all tables finds one that is missing.
 */
export const STATEMENTS: readonly { sql: string; keyed: boolean }[] = [
  `UPDATE item SET external_id = NULL, prompt = '[{"role": "user", "content": "${ERASED}"}]', metadata = '{}', options = '{}', questions = '[]',
     gold = CASE WHEN jsonb_typeof(gold) = 'string' AND gold <> '"tie"' THEN NULL ELSE gold END, condition_hash = NULL WHERE id = $1`,
  `UPDATE candidate SET ${gone('text')}, image_name = CASE WHEN text IS NULL THEN '${ERASED}' END, asset_hash = NULL, generator = NULL,
     content_hash = ${keyed('content_hash')} WHERE item_id = $1`,
  `UPDATE human_rating SET provenance = '{}' WHERE candidate_id IN (SELECT id FROM candidate WHERE item_id = $1)`,
  `UPDATE score SET provenance = '{}' WHERE candidate_id IN (SELECT id FROM candidate WHERE item_id = $1)`,
  // what the frame of an audit was hashed over stays, or nobody could draw it again
  `UPDATE preference_pair p SET chosen_hash = ${keyed('chosen_hash')}, rejected_hash = ${keyed('rejected_hash')}
     WHERE label_job_id IN (${JOBS}) AND NOT EXISTS (SELECT 1 FROM audit_run a WHERE a.run_id = p.run_id)`,
  `DELETE FROM contrast WHERE label_job_id IN (${JOBS})`,
  `DELETE FROM perturbed_prompt WHERE label_job_id IN (${JOBS})`,
  `DELETE FROM image_answer WHERE label_job_id IN (${JOBS})`,
  `DELETE FROM image_question WHERE label_job_id IN (${JOBS})`,
  `DELETE FROM caption WHERE label_job_id IN (${JOBS})`,
  `UPDATE critique SET ${gone('text')} WHERE label_job_id IN (${JOBS})`,
  // as above
  `UPDATE revision SET ${gone('text')}, content_hash = CASE WHEN EXISTS (SELECT 1 FROM label_job j JOIN audit_run a ON a.run_id = j.run_id
       WHERE j.id = label_job_id) THEN content_hash ELSE ${keyed('content_hash')} END, asset_hash = NULL, paint_call_id = NULL, generator = NULL
     WHERE label_job_id IN (${JOBS})`,
  `UPDATE judgement SET ${gone('reasons')}, ${gone('answer')} WHERE label_job_id IN (${JOBS})`,
  `UPDATE rating SET ${gone('reasons')} WHERE label_job_id IN (${JOBS})`,
  `UPDATE image_verdict SET ${gone('reasons')} WHERE label_job_id IN (${JOBS})`,
  `UPDATE classification SET ${gone('reasons')}, ${gone('label')} WHERE label_job_id IN (${JOBS})`,
  // what is not done will not be: a retry takes failed ones alone
  `UPDATE label_job SET suspects = '[]', result = result - 'label' - 'excluded', state = CASE WHEN state = 'done' THEN state ELSE 'cancelled' END,
     failure_code = NULL, failure_message = NULL, claim_token = NULL, lease_until = NULL, finished_at = coalesce(finished_at, now()) WHERE item_id = $1`,
  // an answer that is no longer there cannot be used again
  `UPDATE model_call SET readable = false, ${gone('error_message')} WHERE label_job_id IN (${JOBS})`,
  `DELETE FROM model_call_body WHERE model_call_id IN (SELECT id FROM model_call WHERE label_job_id IN (${JOBS}))`,
  `UPDATE audit_unit SET made_with = made_with - 'captions', content_hash = ${keyed('content_hash')} WHERE id IN (${UNITS})`,
  `UPDATE audit_gold SET content_hash = ${keyed('content_hash')} WHERE id IN (${GOLDS})`,
  `UPDATE audit_verdict SET comment = NULL, evidence = '[]' WHERE slot_id IN (${SLOTS})`,
  `UPDATE audit_adjudication SET ${gone('reason')} WHERE unit_id IN (${UNITS})`,
  // there is nothing left to judge: what was waiting for an answer will have none; a place of one person's own that is nobody's waits for none
  `UPDATE audit_slot SET state = 'skipped', expires_at = NULL, ahead = false
     WHERE id IN (${SLOTS}) AND (state = 'claimed' OR state = 'open' AND kind = 'sample')`,
  `DELETE FROM audit_draft WHERE slot_id IN (${SLOTS})`,
  // answers that were kept to be given again: claims, and whatever names a row of the item
  `DELETE FROM idempotent_call WHERE body LIKE ANY (
     SELECT '%' || id || '%' FROM (SELECT $1::uuid::text AS id UNION SELECT id::text FROM (${JOBS}) j UNION SELECT id::text FROM (${UNITS}) u
       UNION SELECT token::text FROM audit_claim WHERE slot_id IN (${SLOTS})) named)`,
].map(of);

/** Nobody begins to label the item, and who labels it is seen. */
export const LOCK = `
SELECT j.run_id AS "runId", coalesce(j.claim_token IS NOT NULL AND j.lease_until > now(), false) OR j.state = 'active' AND r.state = 'running' AS busy
FROM label_job j JOIN run r ON r.id = j.run_id WHERE j.item_id = $1 ORDER BY j.id FOR UPDATE OF j`;

/**
 * Nobody says anything more of the item: who is about to has said it before this goes on, so that what follows sees their words, or finds it
 * erased.
 */
export const LOCK_SLOTS = `SELECT FROM audit_slot WHERE id IN (${SLOTS}) ORDER BY id FOR UPDATE`;

/** Exports under way end before this does, or see it: each locks its row before it is published. */
const RUNS = '(SELECT run_id FROM label_job WHERE item_id = $1)';
/** Export x may have the item: of one of its runs, or mixed in from its data set. */
const MAY_HAVE = `(x.run_id IN ${RUNS} OR x.more_run_ids && ARRAY${RUNS} OR x.options #> '{mix,human}' @> (
  SELECT jsonb_build_array(jsonb_build_object('dataset', d.name)) FROM item i JOIN dataset d ON d.id = i.dataset_id WHERE i.id = $1))`;
export const LOCK_EXPORTS = `
SELECT id FROM export x WHERE state IN ('queued', 'running') AND ${MAY_HAVE} ORDER BY id FOR UPDATE`;

export const BURY = `
INSERT INTO erasure (item_id, reason, erased_by) VALUES ($1, $2, $3)`;

export const TOMBSTONE = `
SELECT e.item_id AS "itemId", i.content_hash AS "contentHash", e.reason, e.erased_by AS "erasedBy", e.erased_at AS "erasedAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'format', x.format, 'createdAt', x.created_at, 'certain', x.item_hashes IS NOT NULL) ORDER BY x.id), '[]') FROM export x
   WHERE x.state = 'done' AND x.created_at <= e.erased_at AND ${MAY_HAVE}
     AND (x.item_hashes IS NULL OR position(decode(left(i.content_hash, 16), 'hex') IN x.item_hashes) > 0)) AS exports,
  (SELECT coalesce(jsonb_agg(o.id ORDER BY o.id), '[]') FROM item o LEFT JOIN erasure f ON f.item_id = o.id
   WHERE o.content_hash = i.content_hash AND f.item_id IS NULL) AS "sameContent"
FROM erasure e JOIN item i ON i.id = e.item_id WHERE e.item_id = $1`;
