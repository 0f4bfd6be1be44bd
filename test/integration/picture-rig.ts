import { createHash, randomUUID } from 'node:crypto';
import request from 'supertest';
import { madeImage } from '#libs/assets/testing/made-images.js';
import type { Database } from '#libs/database/database.js';
import type { TestApi } from '../e2e/test-api.js';
import { ofItsJob } from './pairs-alone.js';
import type { Reviewable } from './review-rig.js';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** Images that do not look alike; their hashes. */
export async function storePictures(api: TestApi, count: number): Promise<string[]> {
  const hashes: string[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const answer = await request(api.url)
      .post('/v1/assets')
      .set('Authorization', `Bearer ${api.key}`)
      .attach('file', await madeImage(96, 72, seed).png().toBuffer(), 'a.png');
    hashes.push((answer.body as { hash: string }).hash);
  }
  return hashes;
}

/**
 * A run of items that have these pictures, each of which is rated under one principle: the first is good, the others are bad. Of the first two there is a pair. The
 * run's id.
 */
export async function storePictured(
  { pool }: Database,
  { insert, rating }: Reviewable,
  pictures: readonly (readonly string[])[],
): Promise<string> {
  const { rows } = await pool.query<{ dataset: string; version: string; principle: string; worker: string }>(
    `SELECT r.dataset_id AS dataset, r.version_id AS version, q.id AS principle, (SELECT id FROM worker LIMIT 1) AS worker
     FROM run r JOIN principle q ON q.version_id = r.version_id AND q.position = 0 WHERE r.id = $1`,
    [rating],
  );
  const { dataset, version, principle, worker } = rows[0]!;
  const run = await insert('run', {
    ...{ dataset_id: dataset, version_id: version, recipe: { name: 'rating' }, models: {}, seed: '7', budget: 5 },
    ...{ created_by: 'test', state: 'done' },
  });
  const call = (job: string) =>
    insert('model_call', {
      ...{ request_hash: sha(randomUUID()), sample_index: 0, run_id: run, label_job_id: job, worker_id: worker },
      ...{ state: 'finished', endpoint: 'j', model: 'm', served_model: 'm', template: 't', template_hash: sha('t') },
      ...{ finish_reason: 'stop', latency_ms: 1, attempt: 1 },
    });
  for (const [n, hashes] of pictures.entries()) {
    const item = await insert('item', {
      ...{ dataset_id: dataset, content_hash: sha(hashes.join()), modality: 'image', external_id: `pictured-${n}` },
      prompt: JSON.stringify([{ role: 'user', content: `a drawing of ${n}` }]),
      metadata: { category: n % 2 === 0 ? 'violence' : 'daily' },
    });
    const job = await insert('label_job', {
      ...{ run_id: run, item_id: item, stage: 'rating', state: 'done', outcome: 'pair', result: {} },
      finished_at: new Date(Date.now() - 3_600_000),
    });
    const candidates: string[] = [];
    for (const [position, hash] of hashes.entries()) {
      candidates.push(await insert('candidate', { item_id: item, position, asset_hash: hash, content_hash: hash }));
      const score = position === 0 ? 1 : 0;
      await insert('rating', {
        ...{ label_job_id: job, principle_id: principle, judge: 'judge', subject: `candidate:${position}` },
        ...{ scale: 'good-bad', state: 'readable', score, expected: score, applies: true, way: 'logprobs' },
        ...{ distribution: { [score]: 0.9 }, model_call_id: await call(job) },
      });
      await insert('caption', {
        ...{ label_job_id: job, asset_hash: hash, position: 0, captioner: 'judge', temperature: 0, state: 'readable' },
        ...{ short: 'A drawing', descriptive: `A drawing of ${n}, number ${position}`, facts: {}, score: 0.9 },
        ...{ scored_by: 'claims', best: true, model_call_id: await call(job) },
      });
    }
    await insert('preference_pair', {
      ...{ run_id: run, label_job_id: job, version_id: version, subject: 'candidate:0|candidate:1' },
      ...(await ofItsJob(pool, job)),
      ...{ chosen_candidate_id: candidates[0], rejected_candidate_id: candidates[1] },
      ...{ chosen_hash: hashes[0], rejected_hash: hashes[1], probability: 0.9, target: 0.9, margin: 1 },
      ...{ flipped: false, way: 'logprobs', offline: false },
    });
  }
  return run;
}
