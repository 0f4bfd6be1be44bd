import { createHash } from 'node:crypto';

const sha = (text) => createHash('sha256').update(text).digest('hex');
const id = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const RUN = id(1);
const [DATASET, VERSION, CONSTITUTION, PRINCIPLE, WORKER] = [2, 3, 4, 5, 6].map(id);

/** Each statement's parameter is the number of pairs. Prompts of 256 characters, texts of 768, two judgements a pair. */
const BULK = [
  `INSERT INTO item (id, dataset_id, content_hash, prompt)
   SELECT uuid_v7(), '${DATASET}', encode(sha256(convert_to('item' || n, 'UTF8')), 'hex'),
     jsonb_build_array(jsonb_build_object('role', 'user', 'content', repeat(md5('p' || n), 8)))
   FROM generate_series(1, $1::int) n`,
  `INSERT INTO candidate (id, item_id, position, text, content_hash)
   SELECT uuid_v7(), id, position, text, encode(sha256(convert_to(text, 'UTF8')), 'hex') FROM (
     SELECT id, position, repeat(md5(content_hash || position), 24) AS text FROM item, generate_series(0, 1) position
     ORDER BY id, position LIMIT 2 * $1::int) t`,
  `INSERT INTO label_job (id, run_id, item_id, state, stage, outcome, result)
   SELECT uuid_v7(), '${RUN}', id, 'done', 'comparison', 'pair', jsonb_build_object('decidedBy', '[]'::jsonb, 'principles',
     '[{"key": "kind", "weight": 1, "veto": false, "way": "logprobs", "flipped": false, "probability": 0.8123456789}]'::jsonb)
   FROM item ORDER BY id LIMIT $1::int`,
  `INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model,
     served_model, template, template_hash, finish_reason, latency_ms, attempt)
   SELECT uuid_v7(), encode(sha256(convert_to(id::text || shown, 'UTF8')), 'hex'), 0, '${RUN}', id, '${WORKER}', 'finished', 'bench',
     'judge', 'judge-0613', 'comparison', '${sha('template')}', 'stop', 1, 1
   FROM label_job, generate_series(0, 1) shown ORDER BY id LIMIT 2 * $1::int`,
  `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability,
     distribution, way, model_call_id)
   SELECT uuid_v7(), label_job_id, '${PRINCIPLE}', 'bench', 'candidate:0|candidate:1',
     CASE WHEN row_number() OVER (PARTITION BY label_job_id ORDER BY id) = 1 THEN 'first' ELSE 'second' END, 'readable',
     'first', 0.8123456789, '{"first": 0.8, "second": 0.1, "tie": 0.1, "notApplicable": 0, "missing": []}', 'logprobs', id
   FROM model_call LIMIT 2 * $1::int`,
  `INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id,
     rejected_candidate_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline)
   SELECT uuid_v7(), '${RUN}', j.id, '${VERSION}', i.content_hash, i.modality, 'candidate:0|candidate:1', a.id, b.id, a.content_hash, b.content_hash,
     0.8123456789, 0.8123456789, 1.4652, false, 'logprobs', false
   FROM label_job j JOIN item i ON i.id = j.item_id JOIN candidate a ON a.item_id = j.item_id AND a.position = 0
   JOIN candidate b ON b.item_id = j.item_id AND b.position = 1 ORDER BY j.id LIMIT $1::int`,
];

/** What is only told in `raw`. */
const isEvidence = (statement) => /INSERT INTO (?:model_call|judgement)/.test(statement);

/** A finished run of `pairs` pairs, as labelling would leave it; without evidence, no call and no judgement is behind them. */
export async function seed(client, pairs, { evidence = true } = {}) {
  const content = { slug: 'bench', name: 'Bench', description: '', principles: [] };
  await client.query(`INSERT INTO constitution (id, slug) VALUES ($1, 'bench')`, [CONSTITUTION]);
  await client.query(
    `INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
     VALUES ($1, $2, 1, 'Bench', $3, $4, '', 'bench')`,
    [VERSION, CONSTITUTION, sha('bench'), content],
  );
  await client.query(
    `INSERT INTO principle (id, version_id, key, position, title, applies_to, comparison, tags, content_hash)
     VALUES ($1, $2, 'kind', 0, 'Kind', '{text}', 'Which is kinder?', '{}', $3)`,
    [PRINCIPLE, VERSION, sha('kind')],
  );
  await client.query(`INSERT INTO dataset (id, name) VALUES ($1, 'bench')`, [DATASET]);
  await client.query(
    `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, state, budget, created_by)
     VALUES ($1, $2, $3, '{"name": "comparison"}', '{"judge": "bench"}', '0', 'done', 1, 'bench')`,
    [RUN, DATASET, VERSION],
  );
  await client.query(`INSERT INTO worker (id, endpoints) VALUES ($1, '{}')`, [WORKER]);
  for (const statement of BULK.filter((one) => evidence || !isEvidence(one))) {
    await client.query(statement, [pairs]);
    // each reads what the one before has written: planned for empty tables, the last would not come to an end
    await client.query('ANALYZE');
  }
  await client.query('VACUUM ANALYZE');
}
