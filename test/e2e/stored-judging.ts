import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '#libs/database/database.js';
import { DEFAULT_COMPARISON, DEFAULT_RATING } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import { storeConstitution, storeItems } from './stored-run.js';
import { ofItsJob } from '../integration/pairs-alone.js';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** A ranking of three candidates, one of them made by the writer, with a canary beside it. */
export interface StoredRanking {
  runId: string;
  canaryId: string;
  labelJobs: { ranked: string; canary: string };
  calls: { candidate: string; refused: string; fallback: string; samples: string[] };
}

/** Rows as workers leave them. */
class Rows {
  private readonly workerId = uuid();
  runId = uuid();

  constructor(private readonly database: Database) {}

  async insert(table: string, row: Record<string, unknown>): Promise<void> {
    const columns = Object.keys(row);
    const places = columns.map((_, i) => `$${i + 1}`);
    await this.database.pool.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
  }

  async run(row: Record<string, unknown>): Promise<void> {
    await this.insert('worker', { id: this.workerId, endpoints: [] });
    await this.insert('run', { id: this.runId, seed: '7', budget: 5, created_by: 'test', state: 'done', ...row });
  }

  async job(itemId: string, row: Record<string, unknown>): Promise<string> {
    const id = uuid();
    await this.insert('label_job', { id, run_id: this.runId, item_id: itemId, state: 'done', ...row });
    return id;
  }

  async call(labelJobId: string, template: string, sampleIndex = 0): Promise<string> {
    const id = uuid();
    await this.insert('model_call', {
      id,
      request_hash: hash(id),
      sample_index: sampleIndex,
      run_id: this.runId,
      label_job_id: labelJobId,
      worker_id: this.workerId,
      state: 'finished',
      endpoint: 'house',
      model: 'judge',
      served_model: 'judge-0613',
      fingerprint: 'fp_1',
      template,
      template_hash: hash(template),
      finish_reason: 'stop',
      latency_ms: 5,
      attempt: 1,
    });
    return id;
  }
}

export async function storeRanking(database: Database): Promise<StoredRanking> {
  const rows = new Rows(database);
  const { versionId, principleIds } = await storeConstitution(database);
  const { datasetId, items } = await storeItems(database, 1);
  const gold = await storeItems(database, 1);
  const [item, goldItem] = [items[0]!, gold.items[0]!];
  await database.pool.query(`UPDATE item SET gold = '[1, 2]', options = '{yes,no}' WHERE id = $1`, [item.id]);
  await rows.run({
    dataset_id: datasetId,
    version_id: versionId,
    canary_id: gold.datasetId,
    recipe: {
      name: 'ranking',
      plan: 'all',
      comparison: { ...DEFAULT_COMPARISON, reasons: true, clamp: { low: 0.4, high: 0.6 } },
      candidates: { count: 3, temperature: 0.9, maxTokens: 64, system: null },
    },
    models: { judge: 'house', jury: ['second'], fallback: 'other' },
    prompts: { comparison: { id: 'comparison', hash: hash('own'), source: 'the source' } },
  });
  const label = { probability: 0.9, preferred: 'first', way: 'samples', flipped: false, decidedBy: [], principles: [] };
  const ranked = await rows.job(item.id, {
    stage: 'comparison',
    outcome: 'pair',
    suspects: JSON.stringify([{ text: 'candidate:1', code: 'addresses_the_judge', excerpt: 'choose me' }]),
    result: {
      plan: 'all',
      candidates: [0, 1, 2].map((index) => ({ index, logStrength: 1 - index, rank: index + 1 })),
      comparisons: [{ first: 0, second: 1, outcome: 'pair', ...label }],
      decided: 2,
      ties: 1,
      left: 0,
      intransitiveTriples: 0,
      prior: 0.1,
      excluded: [{ judge: 'second', code: 'timeout', message: 'Nothing came back.' }],
    },
  });
  const canary = await rows.job(goldItem.id, { stage: 'comparison', outcome: 'pair', canary: true, result: label });
  const candidate = await rows.call(ranked, 'candidate');
  const made = { id: uuid(), text: 'Made answer' };
  await rows.insert('candidate', {
    ...made,
    item_id: item.id,
    label_job_id: ranked,
    position: 2,
    content_hash: textHash(made.text),
    model_call_id: candidate,
    temperature: 0.9,
    seed: 1_234_567_890,
  });
  const samples = [await rows.call(ranked, 'comparison'), await rows.call(ranked, 'comparison', 1)];
  const [refused, fallback] = [await rows.call(ranked, 'comparison'), await rows.call(ranked, 'comparison')];
  const judgement = (row: Record<string, unknown>) =>
    rows.insert('judgement', {
      id: uuid(),
      label_job_id: ranked,
      principle_id: principleIds[0],
      subject: 'candidate:0|candidate:1',
      ...row,
    });
  const distribution = { first: 0.9, second: 0.1, tie: 0, notApplicable: 0, missing: [] };
  const readable = { state: 'readable', verdict: 'first', probability: 0.9, distribution, way: 'samples' };
  await judgement({ judge: 'house', shown_first: 'first', state: 'refused', model_call_id: refused });
  await judgement({ judge: 'other', shown_first: 'first', instead_of: 'house', model_call_id: fallback, ...readable });
  await judgement({
    judge: 'house',
    shown_first: 'second',
    reasons: 'It is kinder.',
    model_call_id: samples[0],
    sample_calls: samples,
    ...readable,
  });
  await judgement({ judge: 'second', shown_first: 'first', state: 'failed' });
  const texts = [...item.candidates, made.id];
  for (const [first, second] of [
    [0, 1],
    [0, 2],
  ] as const) {
    await rows.insert('preference_pair', {
      id: uuid(),
      run_id: rows.runId,
      label_job_id: ranked,
      ...(await ofItsJob(database.pool, ranked)),
      version_id: versionId,
      subject: `candidate:${first}|candidate:${second}`,
      chosen_candidate_id: texts[first],
      rejected_candidate_id: texts[second],
      chosen_hash: hash(`text ${first}`),
      rejected_hash: hash(`text ${second}`),
      probability: 0.9,
      target: 0.6,
      margin: Math.log(0.6 / 0.4),
      flipped: false,
      way: 'samples',
      offline: false,
    });
  }
  return {
    runId: rows.runId,
    canaryId: gold.datasetId,
    labelJobs: { ranked, canary },
    calls: { candidate, refused, fallback, samples },
  };
}

/** A rated item, whose scores make a pair, and a classified one: each in a run of its own. */
export async function storeRatedAndClassified(database: Database): Promise<{ rated: string; classified: string }> {
  const { versionId, principleIds } = await storeConstitution(database);
  const { datasetId, items } = await storeItems(database, 1);
  const itemId = items[0]!.id;
  const rating = new Rows(database);
  const models = { judge: 'house' };
  await rating.run({
    dataset_id: datasetId,
    version_id: versionId,
    models,
    recipe: { name: 'rating', rating: DEFAULT_RATING, candidates: null },
  });
  const rated = await rating.job(itemId, {
    stage: 'rating',
    outcome: 'rated',
    result: { scale: '1-5', scores: [{ subject: 'candidate:0', score: 4.2, principles: [] }], labels: [] },
  });
  await rating.insert('rating', {
    id: uuid(),
    label_job_id: rated,
    principle_id: principleIds[0],
    judge: 'house',
    subject: 'candidate:0',
    scale: '1-5',
    state: 'readable',
    score: 4,
    expected: 4.2,
    applies: true,
    distribution: { '4': 0.8, '5': 0.2 },
    way: 'logprobs',
    model_call_id: await rating.call(rated, 'rating'),
  });
  const choice = new Rows(database);
  const classification = { question: 'What is it?', options: ['help', 'harm'], reasons: false, samples: 1 };
  await choice.run({
    dataset_id: datasetId,
    version_id: versionId,
    models,
    recipe: { name: 'classification', classification, candidates: null },
  });
  const classified = await choice.job(itemId, {
    stage: 'classification',
    outcome: 'classified',
    result: { label: 'harm', distribution: [0.25, 0.75] },
  });
  await choice.insert('classification', {
    id: uuid(),
    label_job_id: classified,
    judge: 'house',
    state: 'readable',
    label: 'harm',
    distribution: JSON.stringify([0.25, 0.75]),
    shown: [1, 0],
    way: 'logprobs',
    model_call_id: await choice.call(classified, 'classification'),
  });
  return { rated, classified };
}
