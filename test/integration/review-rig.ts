import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import { textHash } from '#libs/domain/text-hash.js';
import { ofItsJob } from './pairs-alone.js';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** Everything that a judge may say: two of these differ in each word of it. */
export interface Judge {
  name: string;
  /** which of two texts it prefers */
  prefers: 0 | 1;
  probability: number;
  flipped: boolean;
  critique: string;
  score: number;
  reasons: string;
  model: string;
}

export const JUDGES: [Judge, Judge] = [
  {
    ...{ name: 'judge-of-one', prefers: 0, probability: 0.93, flipped: false, critique: 'Critique: far too harsh.' },
    ...{ score: 5, reasons: 'Because of the first.', model: 'model-of-one' },
  },
  {
    ...{
      name: 'judge-of-other',
      prefers: 1,
      probability: 0.61,
      flipped: true,
      critique: 'Critique: nothing is wrong.',
    },
    ...{ score: 1, reasons: 'Because of the second.', model: 'model-of-other' },
  },
];

/** Runs whose labels can be audited, one for each kind of unit. */
export interface Reviewable {
  pair: string;
  revision: string;
  rating: string;
  image: string;
  insert(table: string, row: Record<string, unknown>): Promise<string>;
}

export const ITEMS = 12;

/**
 * Twelve items of texts and, where two hashes of images are given, four of pictures, labelled by `judge` in every way. What does not
 * come from the judge is the same whoever it is.
 */
export async function storeReviewable(
  { pool }: Database,
  judge: Judge,
  images: readonly [string, string] | null = null,
): Promise<Reviewable> {
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const whole: Record<string, unknown> = { id: randomUUID(), ...row };
    const columns = Object.keys(whole);
    const places = columns.map((_, i) => `$${i + 1}`);
    await pool.query(`INSERT INTO ${table} (${columns.join()}) VALUES (${places.join()})`, Object.values(whole));
    return String(whole.id);
  };
  const constitution = await insert('constitution', { slug: 'rules' });
  const version = await insert('constitution_version', {
    ...{ constitution_id: constitution, number: 1, name: 'Rules', content_hash: sha('rules'), content: '{}' },
    ...{ source: '', created_by: 'test' },
  });
  const principles: string[] = [];
  for (const [position, key] of ['care', 'calm'].entries()) {
    principles.push(
      await insert('principle', {
        ...{ version_id: version, key, position, title: `On ${key}`, applies_to: ['text', 'image'] },
        ...{ comparison: `Which has more ${key}?`, critique: `What lacks ${key}?`, revision: `Add ${key}.` },
        ...{ tags: [], content_hash: sha(key) },
      }),
    );
  }
  await pool.query(
    `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'test' WHERE id = $1`,
    [version],
  );
  const dataset = await insert('dataset', { name: 'items' });
  const worker = await insert('worker', { endpoints: [] });

  const runOf = (recipe: object) =>
    insert('run', {
      ...{ dataset_id: dataset, version_id: version, recipe, models: { judge: judge.name }, seed: '7', budget: 5 },
      ...{ created_by: 'test', state: 'done' },
    });
  const item = async (n: number, modality: 'text' | 'image') => {
    const id = await insert('item', {
      ...{ dataset_id: dataset, content_hash: sha(`${modality} ${n}`), modality },
      prompt: JSON.stringify([{ role: 'user', content: `${modality} question ${n}` }]),
      metadata: { category: n % 4 === 0 ? 'violence' : 'daily', expected: judge.prefers },
      ...{ gold: JSON.stringify(n % 2), external_id: `${modality}-${n}` },
      ...(modality === 'image' && images ? { condition_hash: images[0] } : {}),
    });
    const candidates: string[] = [];
    for (const position of [0, 1]) {
      const text = `answer ${n}.${position}`;
      const what = modality === 'text' ? { text, content_hash: textHash(text) } : imageOf(position);
      candidates.push(await insert('candidate', { item_id: id, position, ...what }));
    }
    return { id, n, candidates };
  };
  const imageOf = (position: number) => ({ asset_hash: images?.[position], content_hash: images?.[position] });
  const items = await inTurn(ITEMS, (n) => item(n, 'text'));
  const pictures = await inTurn(images ? 4 : 0, (n) => item(n, 'image'));

  /** What the judge answered that saw the pictures: each says the opposite of the other. */
  const votes = ['following', 'style', 'coherence'].map((question) => ({
    ...{ question, subject: 'candidate:0|candidate:1', first: 3 * (1 - judge.prefers), second: 3 * judge.prefers },
    ...{ tie: 0, notApplicable: 0, unread: 0 },
  }));
  const jobOf = (run: string, itemId: string, stage: string, outcome: string) =>
    insert('label_job', {
      ...{ run_id: run, item_id: itemId, stage, state: 'done', outcome },
      result: { probability: judge.probability, ...(run === image ? { directCheck: { verdicts: [], votes } } : {}) },
      finished_at: new Date(Date.now() - 3_600_000),
    });
  const callOf = (run: string, job: string) =>
    insert('model_call', {
      ...{ request_hash: sha(randomUUID()), sample_index: 0, run_id: run, label_job_id: job, worker_id: worker },
      ...{ state: 'finished', endpoint: judge.name, model: judge.model, served_model: judge.model, template: 't' },
      ...{ template_hash: sha(judge.name), finish_reason: 'stop', latency_ms: 1, attempt: 1 },
    });
  const storePair = async (run: string, job: string, candidates: string[], hashes: [string, string]) => {
    for (const [i, principle] of principles.entries()) {
      // one judge holds that the second principle says nothing here
      const applies = i === 0 || judge.prefers === 0;
      const distribution = { first: 0, second: 0, tie: 0, notApplicable: 0 };
      if (!applies) distribution.notApplicable = 1;
      else {
        const [preferred, other] =
          judge.prefers === 0 ? (['first', 'second'] as const) : (['second', 'first'] as const);
        distribution[preferred] = judge.probability;
        distribution[other] = 1 - judge.probability;
      }
      await insert('judgement', {
        ...{ label_job_id: job, principle_id: principle, judge: judge.name, subject: 'candidate:0|candidate:1' },
        ...{ shown_first: 'first', state: 'readable', way: 'logprobs', reasons: judge.reasons },
        verdict: applies ? ['first', 'second'][judge.prefers] : 'not_applicable',
        probability: applies ? judge.probability : null,
        distribution: { ...distribution, missing: [] },
        model_call_id: await callOf(run, job),
      });
    }
    const [chosen, rejected] = [judge.prefers, 1 - judge.prefers];
    await insert('preference_pair', {
      ...{ run_id: run, label_job_id: job, version_id: version, subject: 'candidate:0|candidate:1' },
      ...(await ofItsJob(pool, job)),
      ...{ chosen_candidate_id: candidates[chosen], rejected_candidate_id: candidates[rejected] },
      ...{ chosen_hash: hashes[chosen], rejected_hash: hashes[rejected], probability: judge.probability },
      ...{ target: judge.probability, margin: 1, flipped: judge.flipped, way: 'logprobs', offline: false },
    });
  };
  const storeRating = async (run: string, job: string) =>
    insert('rating', {
      ...{ label_job_id: job, principle_id: principles[0], judge: 'judge', subject: 'candidate:1', scale: '1-5' },
      ...{ state: 'readable', score: judge.score, expected: judge.score, applies: true, way: 'logprobs' },
      ...{
        // a judge may hold possible that the principle does not apply
        distribution: { [judge.score]: judge.probability, 'n/a': 0.01 },
        reasons: judge.reasons,
        model_call_id: await callOf(run, job),
      },
    });

  const pair = await runOf({ name: 'comparison' });
  const revision = await runOf({ name: 'critique-revision' });
  const rating = await runOf({ name: 'rating' });
  const image = await runOf({ name: 'rating' });
  for (const { id, n, candidates } of items) {
    const job = await jobOf(pair, id, 'comparison', 'pair');
    await storePair(pair, job, candidates, [textHash(`answer ${n}.0`), textHash(`answer ${n}.1`)]);
    await storeRating(rating, await jobOf(rating, id, 'rating', 'rated'));
    const revised = await jobOf(revision, id, 'comparison', 'pair');
    for (const round of [1, 2]) {
      const text = `answer ${n}, revised ${round} times`;
      const made = {
        label_job_id: revised,
        round,
        principle_id: principles[1],
        model_call_id: await callOf(revision, revised),
      };
      await insert('critique', { ...made, text: `${judge.critique} ${round}`, found_nothing: judge.prefers === 1 });
      await insert('revision', { ...made, text, content_hash: textHash(text) });
    }
  }
  for (const { id, candidates } of pictures) {
    const job = await jobOf(image, id, 'rating', 'pair');
    await storeRating(image, job);
    await storePair(image, job, candidates, images as [string, string]);
    for (const hash of images ?? []) {
      await insert('caption', {
        ...{
          label_job_id: job,
          asset_hash: hash,
          position: 0,
          captioner: judge.name,
          temperature: 0,
          state: 'readable',
        },
        ...{ short: 'A picture', descriptive: `A picture of ${hash.slice(0, 1)}`, facts: {}, score: judge.probability },
        ...{ scored_by: 'claims', best: true, model_call_id: await callOf(image, job) },
      });
    }
  }
  return { pair, revision, rating, image, insert };
}

async function inTurn<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n++) made.push(await make(n));
  return made;
}
