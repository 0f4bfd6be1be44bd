import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '#libs/database/database.js';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';

/** A run as workers leave it: written row by row, so that tests of what is read do not wait for a model. */
export interface StoredRun {
  slug: string;
  datasetId: string;
  runId: string;
  /** two that made pairs (the second a flipped one, from a revision), one that failed, one that is active */
  labelJobs: { pair: string; revised: string; failed: string; active: string };
  callIds: string[];
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
let slugs = 0;

/** A published version with two principles for text. */
export async function storeConstitution({
  pool,
}: Database): Promise<{ slug: string; versionId: string; principleIds: string[] }> {
  const [constitutionId, versionId, slug] = [uuid(), uuid(), `rules-${slugs++}`];
  const principleIds = [uuid(), uuid()];
  await pool.query('INSERT INTO constitution (id, slug) VALUES ($1, $2)', [constitutionId, slug]);
  await pool.query(
    `INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
     VALUES ($1, $2, 1, 'Rules', $3, '{}', 'slug: ${slug}', 'test')`,
    [versionId, constitutionId, hash(slug)],
  );
  for (const [position, id] of principleIds.entries()) {
    await pool.query(
      `INSERT INTO principle (id, version_id, key, position, title, applies_to, critique, revision, comparison, tags, content_hash)
       VALUES ($1, $2, $3, $4, $5, '{text}', 'Point out.', 'Rewrite.', 'Which is better?', '{}', $6)`,
      [id, versionId, `rule-${position}`, position, `Rule ${position}`, hash(id)],
    );
  }
  await pool.query(
    `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'test' WHERE id = $1`,
    [versionId],
  );
  return { slug, versionId, principleIds };
}

/** A data set with so many items of two candidates each. */
export async function storeItems({ pool }: Database, count: number) {
  const datasetId = uuid();
  await pool.query('INSERT INTO dataset (id, name) VALUES ($1, $2)', [datasetId, datasetId]);
  const items = Array.from({ length: count }, (_, n) => ({ id: uuid(), candidates: [uuid(), uuid()], n }));
  for (const { id, candidates, n } of items) {
    await pool.query(
      `INSERT INTO item (id, dataset_id, external_id, content_hash, prompt, metadata) VALUES ($1, $2, $3, $4, $5, '{"source": "test"}')`,
      [id, datasetId, `item-${n}`, hash(id), JSON.stringify([{ role: 'user', content: `Question ${n}?` }])],
    );
    for (const [position, candidate] of candidates.entries()) {
      const text = `Answer ${n}.${position}`;
      await pool.query(
        'INSERT INTO candidate (id, item_id, position, text, content_hash) VALUES ($1, $2, $3, $4, $5)',
        [candidate, id, position, text, textHash(text)],
      );
    }
  }
  return { datasetId, items };
}

export async function storeRun(database: Database): Promise<StoredRun> {
  const { pool } = database;
  const { slug, versionId, principleIds } = await storeConstitution(database);
  const { datasetId, items } = await storeItems(database, 4);
  const [runId, workerId] = [uuid(), uuid()];
  const recipe = {
    name: 'critique-revision',
    rounds: 1,
    stopWhenClean: false,
    draw: 'with-replacement',
    stopWhenUnchanged: false,
    comparison: { ...DEFAULT_COMPARISON, principles: 'all' },
    candidates: null,
  };
  await pool.query(
    `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, budget, offline, left_out, created_by)
     VALUES ($1, $2, $3, $4, '{"judge": "offline", "writer": "offline"}', '7', 5, true, '{"too_few_candidates": 3}', 'test')`,
    [runId, datasetId, versionId, recipe],
  );
  await pool.query('INSERT INTO worker (id, endpoints) VALUES ($1, $2)', [workerId, ['offline']]);
  await pool.query(
    'INSERT INTO run_usage (run_id, worker_id, spent, calls, prompt_tokens, completion_tokens) VALUES ($1, $2, 0.25, 4, 400, 40)',
    [runId, workerId],
  );

  const ids = items.map(() => uuid());
  const [pair = '', revised = '', failed = '', active = ''] = ids;
  const states: Record<string, [state: string, outcome: string | null, code: string | null]> = {
    [pair]: ['done', 'pair', null],
    [revised]: ['done', 'pair', null],
    [failed]: ['failed', null, 'unreadable'],
    [active]: ['active', null, null],
  };
  for (const [i, id] of ids.entries()) {
    const [state, outcome, code] = states[id]!;
    await pool.query(
      `INSERT INTO label_job (id, run_id, item_id, state, stage, round, outcome, result, failure_code, failure_message, claim_token,
         lease_until, finished_at)
       VALUES ($1, $2, $3, $4, 'comparison', 1, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        runId,
        items[i]?.id,
        state,
        outcome,
        outcome ? { probability: 0.9 } : null,
        code,
        code && 'The verdict could not be read.',
        state === 'active' ? uuid() : null,
        state === 'active' ? new Date() : null,
        state === 'active' ? null : new Date(),
      ],
    );
    await pool.query(
      `INSERT INTO trail (id, actor, action, subject_type, subject_id, detail)
       VALUES (uuid_v7(), 'worker', 'label-job.advance', 'label-job', $1, '{"stage": "critique", "round": 1}')`,
      [id],
    );
  }

  const call = async (labelJobId: string, state: 'finished' | 'error', cost: string | null) => {
    const id = uuid();
    await pool.query(
      `INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model, served_model,
         template, template_hash, finish_reason, prompt_tokens, completion_tokens, cost, latency_ms, attempt, error_code, error_message)
       VALUES ($1, $2, 0, $3, $4, $5, $6, 'offline', 'precept-offline', $7, 'comparison', $2, $8, 100, 10, $9, 42, 1, $10, $11)`,
      [
        id,
        hash(id),
        runId,
        labelJobId,
        workerId,
        state,
        state === 'finished' ? 'precept-offline' : null,
        state === 'finished' ? 'stop' : null,
        cost,
        state === 'error' ? 'timeout' : null,
        state === 'error' ? 'Nothing came back.' : null,
      ],
    );
    await pool.query('INSERT INTO model_call_body (model_call_id, request, response) VALUES ($1, $2, $3)', [
      id,
      JSON.stringify({ messages: [{ role: 'user', content: 'Which?' }] }),
      state === 'finished' ? JSON.stringify({ text: 'A' }) : '',
    ]);
    return id;
  };
  const callIds = [
    await call(revised, 'finished', '0.000123456789'),
    await call(revised, 'error', null),
    await call(pair, 'finished', null),
  ];
  const [first, , reused] = callIds;

  const revisionId = uuid();
  const revision = 'Revised answer 1';
  await pool.query(
    `INSERT INTO critique (id, label_job_id, round, principle_id, text, model_call_id) VALUES (uuid_v7(), $1, 1, $2, 'Too short.', $3)`,
    [revised, principleIds[0], first],
  );
  await pool.query(
    `INSERT INTO revision (id, label_job_id, round, principle_id, text, content_hash, role_confusion, model_call_id)
     VALUES ($1, $2, 1, $3, $4, $5, true, $6)`,
    [revisionId, revised, principleIds[0], revision, textHash(revision), first],
  );
  for (const [shownFirst, probability] of [
    ['first', 0.1],
    ['second', 0.2],
  ] as const) {
    await pool.query(
      `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way, model_call_id)
       VALUES (uuid_v7(), $1, $2, 'offline', 'candidate:0|revision:1', $3, 'readable', 'second', $4, $5, 'logprobs', $6)`,
      [
        revised,
        principleIds[1],
        shownFirst,
        probability,
        { first: probability, second: 1 - probability, tie: 0, notApplicable: 0, missing: ['tie'] },
        // the second answer had been paid for by the other job
        shownFirst === 'first' ? first : reused,
      ],
    );
  }
  await pool.query(
    `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state)
     VALUES (uuid_v7(), $1, $2, 'offline', 'candidate:0|candidate:1', 'first', 'unreadable')`,
    [failed, principleIds[0]],
  );
  const insertPair = `INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id, chosen_revision_id,
      rejected_candidate_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline)
    SELECT uuid_v7(), $1, j.id, $3, i.content_hash, i.modality, $4, $5, $6, $7, $8, $9, $10::float8, $10::float8, ln($10::float8 / (1 - $10::float8)), $11, 'logprobs', true
    FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = $2`;
  const [a, b] = [items[0]!, items[1]!];
  await pool.query(insertPair, [
    runId,
    pair,
    versionId,
    'candidate:0|candidate:1',
    a.candidates[1],
    null,
    a.candidates[0],
    textHash('Answer 0.1'),
    textHash('Answer 0.0'),
    0.9,
    false,
  ]);
  await pool.query(insertPair, [
    runId,
    revised,
    versionId,
    'candidate:0|revision:1',
    null,
    revisionId,
    b.candidates[0],
    textHash(revision),
    textHash('Answer 1.0'),
    0.6,
    true,
  ]);
  return { slug, datasetId, runId, labelJobs: { pair, revised, failed, active }, callIds };
}
