import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '#libs/database/database.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { StoredCall, StoredJob } from './stored-job.js';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** Runs, items and answers written row by row: what is read of them does not wait for a model. */
export class AnswerStore {
  readonly slug = `rules-${uuid()}`;
  private readonly versionId = uuid();
  private readonly workerId = uuid();
  readonly datasetId = uuid();
  readonly canaryId = uuid();
  private readonly principles = new Map<string, string>();
  private readonly items = new Map<string, string>();
  private readonly calls = new Map<string, string>();

  private constructor(private readonly database: Database) {}

  /** A published version with principles, by key; and two empty data sets. */
  static async open(
    database: Database,
    principles: { key: string; weight?: number; veto?: boolean; tags?: string[] }[] = [
      { key: 'care' },
      { key: 'calm' },
    ],
  ): Promise<AnswerStore> {
    const store = new AnswerStore(database);
    const constitutionId = uuid();
    await store.run(`INSERT INTO constitution (id, slug) VALUES ($1, $2)`, [constitutionId, store.slug]);
    await store.run(
      `INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
       VALUES ($1, $2, 1, 'Rules', $3, '{}', '', 'test')`,
      [store.versionId, constitutionId, sha(store.slug)],
    );
    for (const [position, { key, weight = 1, veto = false, tags = [] }] of principles.entries()) {
      const id = uuid();
      store.principles.set(key, id);
      await store.run(
        `INSERT INTO principle (id, version_id, key, position, title, applies_to, comparison, weight, veto, tags, content_hash)
         VALUES ($1, $2, $3, $4, $3, '{text}', 'Which?', $5, $6, $7, $8)`,
        [id, store.versionId, key, position, weight, veto, tags, sha(key)],
      );
    }
    await store.run(
      `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'test' WHERE id = $1`,
      [store.versionId],
    );
    await store.run(`INSERT INTO dataset (id, name) VALUES ($1, $2), ($3, $4)`, [
      store.datasetId,
      `items-${store.datasetId}`,
      store.canaryId,
      `canary-${store.canaryId}`,
    ]);
    await store.run('INSERT INTO worker (id, endpoints) VALUES ($1, $2)', [store.workerId, []]);
    return store;
  }

  /** A run with its label jobs; returns its id. */
  async store(run: {
    recipe: Recipe;
    models?: RunModels;
    canary?: boolean;
    kind?: 'labelled' | 'imported';
    createdAt?: Date;
    replicate?: number;
    jobs: StoredJob[];
  }): Promise<string> {
    const id = uuid();
    await this.run(
      `INSERT INTO run (id, dataset_id, version_id, kind, recipe, models, seed, budget, offline, canary_id, state, created_by, created_at, replicate)
       VALUES ($1, $2, $3, $4, $5, $6, '7', 5, false, $7, 'done', 'test', $8, $9)`,
      [
        id,
        this.datasetId,
        this.versionId,
        run.kind ?? 'labelled',
        run.recipe,
        run.models ?? { judge: 'judge' },
        run.canary ? this.canaryId : null,
        run.createdAt ?? new Date(),
        run.replicate ?? 0,
      ],
    );
    for (const job of run.jobs) await this.storeJob(id, run.recipe, job);
    return id;
  }

  private async storeJob(runId: string, recipe: Recipe, job: StoredJob): Promise<void> {
    const itemId = await this.item(job);
    const id = uuid();
    const { state = 'done', outcome = 'tie' } = job;
    const stage = 'comparison' in recipe ? 'comparison' : recipe.name;
    await this.run(
      `INSERT INTO label_job (id, run_id, item_id, state, stage, round, outcome, result, canary, suspects, finished_at, failure_code, failure_message)
       VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $11)`,
      [
        id,
        runId,
        itemId,
        state,
        stage,
        state === 'done' ? outcome : null,
        state === 'done' ? (job.result ?? {}) : null,
        job.canary ?? false,
        JSON.stringify(job.suspects ?? []),
        state === 'active' ? null : new Date(),
        state === 'failed' ? 'unreadable' : null,
      ],
    );
    const call = (one: StoredCall, judge: string) => this.call(runId, id, stage, judge, one);
    for (const one of job.calls ?? []) await call(one, one.endpoint ?? 'judge');
    if (job.revision !== undefined) {
      const callId = await this.call(runId, id, 'revision', 'judge', { name: `revision of ${id}` });
      await this.run(
        `INSERT INTO revision (id, label_job_id, round, principle_id, text, content_hash, model_call_id) VALUES (uuid_v7(), $1, 1, $2, $3, $4, $5)`,
        [id, this.principle(), job.revision, textHash(job.revision), callId],
      );
    }
    await this.storeAnswers(id, recipe, job, call);
  }

  private async storeAnswers(
    id: string,
    recipe: Recipe,
    job: StoredJob,
    call: (one: StoredCall, judge: string) => Promise<string>,
  ): Promise<void> {
    for (const one of job.judgements ?? []) {
      const { judge = 'judge', state: said = 'readable', way = 'logprobs', verdict } = one;
      const readable = said === 'readable' && verdict !== undefined;
      const p = readable && verdict !== 'not_applicable' ? (one.probability ?? P[verdict]) : null;
      const distribution =
        p === null
          ? { first: 0, second: 0, tie: 0, notApplicable: 1 }
          : { first: p, second: 1 - p, tie: 0, notApplicable: 0 };
      await this.run(
        `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way,
           instead_of, model_call_id, sample_calls)
         VALUES (uuid_v7(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          id,
          this.principle(one.principle),
          judge,
          one.subject ?? 'candidate:0|candidate:1',
          one.shownFirst,
          said,
          readable ? verdict : null,
          p,
          readable ? { ...distribution, missing: [] } : null,
          readable ? way : null,
          one.insteadOf ?? null,
          one.call && (await call(one.call, judge)),
          await Promise.all((one.samples ?? []).map((sample) => call(sample, judge))),
        ],
      );
    }
    for (const one of job.ratings ?? []) {
      const { judge = 'judge', state: said = 'readable', way = 'logprobs', score = null } = one;
      const readable = said === 'readable';
      await this.run(
        `INSERT INTO rating (id, label_job_id, principle_id, judge, subject, scale, state, score, expected, applies, way, instead_of, model_call_id)
         VALUES (uuid_v7(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          id,
          this.principle(one.principle),
          judge,
          one.subject,
          recipe.name === 'rating' ? recipe.rating.scale : '1-5',
          said,
          score,
          readable && score !== null ? (one.expected ?? score) : null,
          readable ? score !== null : null,
          readable ? way : null,
          one.insteadOf ?? null,
          one.call && (await call(one.call, judge)),
        ],
      );
    }
    for (const one of job.classifications ?? []) {
      const { judge = 'judge', state: said = 'readable', way = 'logprobs' } = one;
      const readable = said === 'readable';
      await this.run(
        `INSERT INTO classification (id, label_job_id, judge, state, label, distribution, shown, way, instead_of, model_call_id)
         VALUES (uuid_v7(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          judge,
          said,
          readable ? one.label : null,
          readable ? JSON.stringify(one.distribution ?? []) : null,
          one.shown,
          readable ? way : null,
          one.insteadOf ?? null,
          one.call && (await call(one.call, judge)),
        ],
      );
    }
  }

  private principle(key?: string): string {
    const [first = ''] = this.principles.values();
    return (key === undefined ? first : this.principles.get(key)) ?? '';
  }

  private async item({ item, gold, metadata, options, candidates, canary }: StoredJob): Promise<string> {
    const known = this.items.get(item);
    if (known) return known;
    const id = uuid();
    this.items.set(item, id);
    await this.run(
      `INSERT INTO item (id, dataset_id, content_hash, prompt, metadata, gold, options) VALUES ($1, $2, $3, '[{"role": "user", "content": "Well?"}]', $4, $5, $6)`,
      [
        id,
        canary ? this.canaryId : this.datasetId,
        sha(item),
        metadata ?? {},
        gold === undefined ? null : JSON.stringify(gold),
        options ?? [],
      ],
    );
    for (const [position, text] of (candidates ?? ['one', 'two']).entries()) {
      await this.run(
        'INSERT INTO candidate (id, item_id, position, text, content_hash) VALUES (uuid_v7(), $1, $2, $3, $4)',
        [id, position, text, textHash(text)],
      );
    }
    return id;
  }

  private async call(runId: string, jobId: string, template: string, judge: string, one: StoredCall): Promise<string> {
    const known = this.calls.get(one.name);
    if (known) return known;
    const id = uuid();
    this.calls.set(one.name, id);
    const { state = 'finished' } = one;
    await this.run(
      `INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, readable, endpoint, model,
         served_model, fingerprint, template, template_hash, finish_reason, prompt_tokens, completion_tokens, cost, latency_ms, attempt,
         error_code, error_message)
       VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, 'model', $9, $10, $11, $12, $13, 100, 10, $14, $15, 1, $16, $16)`,
      [
        id,
        sha(one.name),
        runId,
        jobId,
        this.workerId,
        state,
        one.readable ?? true,
        one.endpoint ?? judge,
        state === 'error' ? null : (one.servedModel ?? 'served'),
        one.fingerprint ?? null,
        one.template ?? template,
        one.templateHash ?? 'a'.repeat(64),
        state === 'error' ? null : 'stop',
        one.cost === undefined ? '0.01' : one.cost,
        one.latencyMs ?? 100,
        state === 'error' ? 'timeout' : null,
      ],
    );
    return id;
  }

  private async run(sql: string, values: unknown[]): Promise<void> {
    await this.database.pool.query(sql, values);
  }
}

const P = { first: 0.9, second: 0.1, tie: 0.5 };
