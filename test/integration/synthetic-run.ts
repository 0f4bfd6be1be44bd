import { createHash } from 'node:crypto';
import { v4, v7 as uuid } from 'uuid';
import { hashConstitution, hashPrinciple } from '#libs/constitution/canonical.js';
import type { ConstitutionFile, PrincipleText } from '#libs/constitution/constitution-file.js';
import type { Database } from '#libs/database/database.js';
import { logOdds } from '#libs/statistics/log-odds.js';

export const sha = (words: string) => createHash('sha256').update(words).digest('hex');

const KIND: PrincipleText = {
  ...{ key: 'kind', title: 'Kind', appliesTo: ['text'], comparison: 'Which is kinder?', weight: 1.5, veto: false },
  tags: [],
};
/** What the version of a run says. */
const CARE: ConstitutionFile = {
  ...{ slug: 'care', name: 'Care', description: '' },
  principles: [KIND, { ...KIND, key: 'law', title: 'Law', comparison: 'Which is lawful?' }],
};
/** The hash of its principle. */
export function principleHash(key: string): string {
  const principle = CARE.principles.find((one) => one.key === key);
  if (!principle) throw new Error(`a run has no principle "${key}"`);
  return hashPrinciple(principle);
}

export interface SyntheticPair {
  prompt: string;
  chosen: string;
  rejected: string;
  /** the chosen text is a revision, made in this many rounds */
  rounds?: number;
  /** chosen stands second among the candidates */
  swapped?: boolean;
  offline?: boolean;
  /** the label job runs again, its old pair still there */
  open?: boolean;
  /** 0.75 unless told */
  probability?: number;
  flipped?: boolean;
  /** the principle that applied: kind unless told */
  principle?: string;
}

/** Rows as a run of labelling leaves them, written with plain SQL. */
export class SyntheticRun {
  readonly runId = uuid();
  private ids = { dataset: uuid(), constitution: uuid(), version: uuid(), worker: uuid() };
  /** another run has brought items already */
  private sharesItems = false;
  private principles = CARE.principles.map(({ key }) => ({ id: uuid(), key }));

  constructor(private readonly database: Database) {}

  async run(settings: { state?: string; offline?: boolean; seed?: string } = {}): Promise<this> {
    const { dataset, constitution, version, worker } = this.ids;
    await this.sql(`INSERT INTO constitution (id, slug) VALUES ($1, 'care')`, [constitution]);
    await this.sql(
      `INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by) VALUES ($1, $2, 3, 'Care', $3, $4, '', 'test')`,
      [version, constitution, hashConstitution(CARE), CARE],
    );
    for (const [position, { id, key }] of this.principles.entries()) {
      await this.sql(
        `INSERT INTO principle (id, version_id, key, position, title, applies_to, comparison, tags, content_hash) VALUES ($1, $2, $3, $4, $3, '{text}', 'Which?', '{}', $5)`,
        [id, version, key, position, principleHash(key)],
      );
    }
    await this.sql(`INSERT INTO dataset (id, name) VALUES ($1, $2)`, [dataset, `data ${dataset}`]);
    await this.sql(
      `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, state, budget, offline, left_out, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, 'test')`,
      [
        this.runId,
        dataset,
        version,
        { name: 'comparison' },
        { judge: 'house', writer: 'pen' },
        settings.seed ?? '7',
        settings.state ?? 'done',
        settings.offline ?? false,
        { too_few_candidates: 2 },
      ],
    );
    await this.sql(`INSERT INTO worker (id, endpoints) VALUES ($1, '{}')`, [worker]);
    return this;
  }

  /** Another run of the same items under the same constitution, or under its version `number`. */
  async again(number?: number): Promise<SyntheticRun> {
    const run = new SyntheticRun(this.database);
    run.ids = { ...this.ids };
    run.sharesItems = true;
    run.principles = this.principles;
    if (number !== undefined) {
      run.principles = this.principles.map(({ key }) => ({ id: uuid(), key }));
      run.ids.version = uuid();
      await this.sql(
        `INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
         SELECT $1, constitution_id, $3, name, content_hash, content, source, created_by FROM constitution_version WHERE id = $2`,
        [run.ids.version, this.ids.version, number],
      );
      for (const { id, key } of run.principles)
        await this.sql(
          `INSERT INTO principle (id, version_id, key, position, title, applies_to, comparison, tags, content_hash)
           SELECT $1, $2, key, position, title, applies_to, comparison, tags, content_hash FROM principle WHERE version_id = $3 AND key = $4`,
          [id, run.ids.version, this.ids.version, key],
        );
    }
    await this.sql(
      `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, state, budget, created_by)
       SELECT $1, dataset_id, $2, recipe, models, seed, state, budget, created_by FROM run WHERE id = $3`,
      [run.runId, run.ids.version, this.runId],
    );
    return run;
  }

  async pairs(pairs: SyntheticPair[]): Promise<this> {
    for (const pair of pairs) await this.pair(pair);
    return this;
  }

  /** A label job that ended without a pair. */
  async job(prompt: string, state: string, outcome: string | null, failureCode: string | null): Promise<void> {
    const item = await this.item(prompt, [`${prompt} a`, `${prompt} b`]);
    await this.sql(
      `INSERT INTO label_job (id, run_id, item_id, stage, state, outcome, failure_code) VALUES ($1, $2, $3, 'comparison', $4, $5, $6)`,
      [uuid(), this.runId, item.id, state, outcome, failureCode],
    );
  }

  private async pair({
    prompt,
    chosen,
    rejected,
    rounds = 0,
    swapped = false,
    offline = false,
    open = false,
    probability = 0.75,
    flipped = false,
    principle: key = 'kind',
  }: SyntheticPair): Promise<void> {
    const texts = rounds > 0 ? [rejected] : swapped ? [rejected, chosen] : [chosen, rejected];
    const item = await this.item(prompt, texts);
    const job = uuid();
    const first = rounds > 0 || swapped ? 'rejected' : 'chosen';
    const p = first === 'chosen' ? probability : 1 - probability;
    const principle = { key, weight: 1, veto: false, probability: p, way: 'logprobs', flipped };
    await this.sql(
      `INSERT INTO label_job (id, run_id, item_id, stage, state, outcome, result) VALUES ($1, $2, $3, 'comparison', $4, $5, $6)`,
      [
        job,
        this.runId,
        item.id,
        open ? 'active' : 'done',
        open ? null : 'pair',
        { probability: p, decidedBy: [], principles: [principle] },
      ],
    );
    const revision = await this.rounds(job, rounds, chosen);
    const subject = rounds > 0 ? `candidate:0|revision:${rounds}` : 'candidate:0|candidate:1';
    await this.judgements(job, subject, p);
    const [candidate0 = null, candidate1 = null] = item.candidates;
    const sides =
      rounds > 0
        ? [null, revision, candidate0]
        : swapped
          ? [candidate1, null, candidate0]
          : [candidate0, null, candidate1];
    await this.sql(
      `INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id, chosen_revision_id,
         rejected_candidate_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline, created_at)
       SELECT $1, $2, j.id, $4, i.content_hash, i.modality, $5, $6, $7, $8, $9, $10, $12::float8, $12, $13, $14, 'logprobs', $11, coalesce(j.finished_at, now())
       FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = $3`,
      [
        uuid(),
        this.runId,
        job,
        this.ids.version,
        subject,
        ...sides,
        sha(chosen),
        sha(rejected === chosen ? `${rejected}!` : rejected),
        offline,
        probability,
        logOdds(probability),
        flipped,
      ],
    );
  }

  private async item(prompt: string, texts: string[]): Promise<{ id: string; candidates: string[] }> {
    if (!this.sharesItems) return this.newItem(prompt, texts);
    const known = await this.database.pool.query<{ id: string; candidates: string[] }>(
      `SELECT i.id, array_agg(c.id ORDER BY c.position) AS candidates FROM item i JOIN candidate c ON c.item_id = i.id
       WHERE i.dataset_id = $1 AND i.content_hash = $2 GROUP BY i.id`,
      [this.ids.dataset, sha(prompt + texts.join())],
    );
    return known.rows[0] ?? this.newItem(prompt, texts);
  }

  private async newItem(prompt: string, texts: string[]): Promise<{ id: string; candidates: string[] }> {
    const id = uuid();
    await this.sql(
      `INSERT INTO item (id, dataset_id, external_id, content_hash, prompt, metadata) VALUES ($1, $2, $3, $4, $5, '{"page": 1.5}')`,
      [
        id,
        this.ids.dataset,
        `row of ${prompt} ${texts.join()}`,
        sha(prompt + texts.join()),
        JSON.stringify([{ role: 'user', content: prompt }]),
      ],
    );
    const candidates = [];
    for (const [position, words] of texts.entries()) {
      candidates.push(uuid());
      await this.sql(`INSERT INTO candidate (id, item_id, position, text, content_hash) VALUES ($1, $2, $3, $4, $5)`, [
        candidates.at(-1),
        id,
        position,
        words,
        sha(words),
      ]);
    }
    return { id, candidates };
  }

  /** The last revision is `text`. Its id, or null where there is no round. */
  private async rounds(job: string, rounds: number, words: string): Promise<string | null> {
    let last: string | null = null;
    for (let round = 1; round <= rounds; round++) {
      const principle = this.principles[round % 2]?.id;
      const revised = round === rounds ? words : `${words} (draft ${round})`;
      await this.sql(
        `INSERT INTO critique (id, label_job_id, round, principle_id, text, model_call_id) VALUES ($1, $2, $3, $4, $5, $6)`,
        [uuid(), job, round, principle, `critique ${round}`, await this.call(job, 'pen', 'critique')],
      );
      last = uuid();
      await this.sql(
        `INSERT INTO revision (id, label_job_id, round, principle_id, text, content_hash, model_call_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [last, job, round, principle, revised, sha(revised), await this.call(job, 'pen', 'revision')],
      );
    }
    return last;
  }

  private async judgements(job: string, subject: string, p: number): Promise<void> {
    for (const shownFirst of ['second', 'first']) {
      await this.sql(
        `INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way, model_call_id)
         VALUES ($1, $2, $3, 'house', $4, $5, 'readable', $6, $7, $8, 'logprobs', $9)`,
        [
          uuid(),
          job,
          this.principles[0]?.id,
          subject,
          shownFirst,
          p > 0.5 ? 'first' : 'second',
          p,
          { first: p, second: 1 - p, tie: 0, notApplicable: 0, missing: [] },
          await this.call(job, 'house', 'comparison'),
        ],
      );
    }
  }

  private async call(job: string, endpoint: string, template: string): Promise<string> {
    const id = uuid();
    await this.sql(
      `INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model, served_model, template, template_hash, finish_reason, latency_ms, attempt)
       VALUES ($1, $2, 0, $3, $4, $5, 'finished', $6, $7, $8, $9, $10, 'stop', 1, 1)`,
      [
        id,
        v4(),
        this.runId,
        job,
        this.ids.worker,
        endpoint,
        `${endpoint}-model`,
        `${endpoint}-model-0613`,
        template,
        sha(template),
      ],
    );
    return id;
  }

  async sql(statement: string, values: unknown[]): Promise<void> {
    await this.database.pool.query(statement, values);
  }
}
