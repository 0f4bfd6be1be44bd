import { randomUUID } from 'node:crypto';
import type { RenditionType } from '#libs/domain/asset.js';
import type { Database } from '#libs/database/database.js';
import { vectorRequest } from '#libs/model/image-vector.js';
import { writeVector } from '#libs/model/vector-text.js';
import { seed } from './seed.js';

/** A run of so many pairs as workers leave them, one an item. */
export interface AuditableRun {
  runId: string;
  versionId: string;
  datasetId: string;
}

/** Expressions over n, from 0: what the pairs are like. */
export interface PairsLike {
  probability?: string;
  flipped?: string;
  /** key of the one principle that judged it: care, candour, calm or clarity */
  principle?: string;
  finishedAt?: string;
  /** of the label job; a pair of any other than done is half way */
  state?: 'done' | 'active';
  offline?: boolean;
}

const COLUMNS = `
INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, budget, offline, created_by)
VALUES ($1, $2, $3, '{"name": "comparison"}', '{"judge": "judge"}', 's', 1, $4, 'test')`;

/** `n` is the item's number in its data set. */
export async function storePairs(database: Database, count: number, like: PairsLike = {}): Promise<AuditableRun> {
  const { datasetId, slug } = await seed(database, count);
  return storeRunOf(database, datasetId, slug, like);
}

/** A run of pairs of pictures; `look` as below. */
export async function storeImagePairs(database: Database, count: number, look: string): Promise<AuditableRun> {
  const { datasetId, slug } = await seed(database, count);
  await asImages(database, datasetId, look);
  return storeRunOf(database, datasetId, slug);
}

/**
 * Turns the items of a data set into items of two images each. `look` is an expression over n, the item's number: the
 * perceptual hash of its first image; that of the second is like no other.
 */
export async function asImages({ pool }: Database, datasetId: string, look: string): Promise<void> {
  const looks = `CASE c.position WHEN 0 THEN ${look} ELSE left(md5('second' || i.n), 16) END`;
  const hash = `encode(sha256(('image ' || i.n || '.' || c.position)::bytea), 'hex')`;
  const images = `FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM item WHERE dataset_id = $1) i JOIN candidate c ON c.item_id = i.id`;
  await pool.query(
    `INSERT INTO asset (hash, type, width, height, bytes, perceptual_hash, rendition_hash, rendition_type)
     SELECT ${hash}, 'image/png', 8, 8, 100, ${looks}, ${hash}, 'image/png' ${images}`,
    [datasetId],
  );
  await pool.query(
    `UPDATE candidate SET text = NULL, asset_hash = made.hash, content_hash = made.hash FROM (SELECT c.id, ${hash} AS hash ${images}) made WHERE candidate.id = made.id`,
    [datasetId],
  );
  await pool.query(`UPDATE item SET modality = 'image' WHERE dataset_id = $1`, [datasetId]);
}

/** A further run over the same items. */
export async function storeRunOf(
  { pool }: Database,
  datasetId: string,
  slug: string,
  { probability = '0.6 + n % 4 * 0.1', flipped = 'n % 5 = 0', principle, state = 'done', ...like }: PairsLike = {},
): Promise<AuditableRun> {
  const runId = randomUUID();
  const { rows } = await pool.query<{ id: string }>(
    'SELECT v.id FROM constitution_version v JOIN constitution c ON c.id = v.constitution_id WHERE c.slug = $1',
    [slug],
  );
  const versionId = rows[0]?.id ?? '';
  await pool.query(COLUMNS, [runId, datasetId, versionId, like.offline ?? false]);
  await pool.query(
    `INSERT INTO label_job (id, run_id, item_id, stage, state, outcome, finished_at)
     SELECT uuid_v7(), $1, id, 'comparison', $3::text, CASE $3::text WHEN 'done' THEN 'pair' END, ${like.finishedAt ?? `now() - interval '1 hour'`}
     FROM item WHERE dataset_id = $2 ORDER BY id`,
    [runId, datasetId, state],
  );
  const numbered = `(SELECT j.*, row_number() OVER (ORDER BY j.item_id) - 1 AS n FROM label_job j WHERE j.run_id = $1) j`;
  await pool.query(
    `INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id, rejected_candidate_id,
       chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline, created_at)
     SELECT uuid_v7(), $1, id, $2, item_hash, modality, 'candidate:0|candidate:1', a, b, ah, bh, p, p, ln(p / (1 - p)), flipped, 'logprobs', false, made_at
     FROM (SELECT j.id, i.content_hash AS item_hash, i.modality, CASE j.state WHEN 'done' THEN j.finished_at ELSE 'infinity' END AS made_at, a.id AS a, b.id AS b, a.content_hash AS ah, b.content_hash AS bh, (${probability})::float8 AS p, ${flipped} AS flipped
       FROM ${numbered} JOIN item i ON i.id = j.item_id JOIN candidate a ON a.item_id = j.item_id AND a.position = 0
       JOIN candidate b ON b.item_id = j.item_id AND b.position = 1) made`,
    [runId, versionId],
  );
  if (principle !== undefined) {
    await pool.query(
      `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way)
       SELECT uuid_v7(), j.id, q.id, 'judge', 'candidate:0|candidate:1', 'first', 'readable', 'first', 0.8, '{"first": 0.8, "second": 0.2, "tie": 0, "notApplicable": 0}', 'logprobs'
       FROM ${numbered} JOIN principle q ON q.version_id = $2 AND q.key = ${principle}`,
      [runId, versionId],
    );
  }
  return { runId, versionId, datasetId };
}

/** Gives the run's judgements of those pairs, by an expression over n from 0, another judge's name. */
export async function judgedAs({ pool }: Database, runId: string, judge: string, which: string): Promise<void> {
  await pool.query(
    `UPDATE judgement g SET judge = $2
     FROM (SELECT id, row_number() OVER (ORDER BY item_id) - 1 AS n FROM label_job WHERE run_id = $1) j
     WHERE g.label_job_id = j.id AND (${which})`,
    [runId, judge],
  );
}

/** Has an embedder give images of the run's items a vector, by the item's number and the image's position ("12.0"). */
export async function storeVectors(
  { pool }: Database,
  { runId }: AuditableRun,
  embedder: { name: string; model: string },
  vectors: ReadonlyMap<string, number[]>,
): Promise<void> {
  await pool.query(`INSERT INTO worker (id, endpoints) VALUES ($1, '{}') ON CONFLICT DO NOTHING`, [runId]);
  const { rows } = await pool.query<{
    jobId: string;
    image: string;
    renditionHash: string;
    renditionType: RenditionType;
  }>(
    `SELECT j.id AS "jobId", j.n || '.' || c.position AS image, a.rendition_hash AS "renditionHash", a.rendition_type AS "renditionType"
     FROM (SELECT *, row_number() OVER (ORDER BY item_id) - 1 AS n FROM label_job WHERE run_id = $1) j
     JOIN candidate c ON c.item_id = j.item_id JOIN asset a ON a.hash = c.asset_hash`,
    [runId],
  );
  const calls = rows.flatMap(({ jobId, image, ...rendition }) => {
    const vector = vectors.get(image);
    if (vector === undefined) return [];
    const response = JSON.stringify({ vector: writeVector(Float32Array.from(vector)) });
    return [{ id: randomUUID(), jobId, hash: vectorRequest(embedder, rendition), response }];
  });
  await pool.query(
    `WITH made AS (SELECT * FROM jsonb_to_recordset($1) AS m(id uuid, "jobId" uuid, hash text, response text)),
     call AS (
       INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model, served_model,
         template, template_hash, finish_reason, latency_ms, attempt)
       SELECT id, hash, 0, $2::uuid, "jobId", $2::uuid, 'finished', $3, $4, $4, 'embedding', 'hash', 'stop', 1, 1 FROM made)
     INSERT INTO model_call_body (model_call_id, request, response) SELECT id, '{}', response FROM made`,
    [JSON.stringify(calls), runId, embedder.name, embedder.model],
  );
}
