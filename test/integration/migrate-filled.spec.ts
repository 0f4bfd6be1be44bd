import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { textHash } from '#libs/domain/text-hash.js';
import { Database } from '#libs/database/database.js';
import { migrate } from '#libs/database/migrate/migrate.js';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { PreferencePairsReadModel } from '#libs/database/read-models/preference-pairs.js';
import { RunPlanStore } from '#libs/database/run/run-plan.store.js';
import { emptyDatabase, type TestDatabase } from './test-database.js';
import { PAIRS_ALONE } from './pairs-alone.js';

const MIGRATIONS = 'prisma/migrations';
const FOUNDATION = '20261122000000_foundation';

/** A database that was filled while it had the tables of the first migration only, brought up to date. */
describe('migrating a filled database', () => {
  let empty: TestDatabase;
  let client: pg.Client;
  let database: Database;
  let folder: string;
  const ids = Object.fromEntries(
    ['comparing', 'revising', 'compared', 'revised', 'unread', 'call', 'revision', 'candidate', 'principle', 'key'].map(
      (name) => [name, randomUUID()],
    ),
  ) as Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'precept-migrations-'));
    cpSync(join(MIGRATIONS, FOUNDATION), join(folder, FOUNDATION), { recursive: true });
    empty = await emptyDatabase();
    client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    await migrate(empty.url, folder);
    await fill();
    await migrate(empty.url, MIGRATIONS);
    database = new Database(empty.url, 2, () => undefined);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await client.end();
    await empty.drop();
    rmSync(folder, { recursive: true });
  });

  async function add(table: string, row: Record<string, unknown>): Promise<string> {
    const whole = 'id' in row ? row : { id: randomUUID(), ...row };
    const columns = Object.keys(whole);
    const values = columns.map((_, i) => `$${i + 1}`);
    await client.query(`INSERT INTO ${table} (${columns.join()}) VALUES (${values.join()})`, Object.values(whole));
    return String(whole.id);
  }

  /** Two runs as the first version left them: one compared two candidates, one revised, and one verdict was never read. */
  async function fill(): Promise<void> {
    const constitution_id = await add('constitution', { slug: 'kind' });
    const made = { content: '{}', source: '', created_by: 'ada' };
    const version_id = await add('constitution_version', {
      ...{ constitution_id, number: 1, name: 'Kind', content_hash: textHash('kind'), ...made },
    });
    const texts = { critique: 'Criticise.', revision: 'Revise.', comparison: 'Which is kinder?' };
    await add('principle', {
      ...{ id: ids.principle, version_id, key: 'kind', position: 0, title: 'Kind', applies_to: ['text'], tags: [] },
      ...{ content_hash: textHash('kind'), ...texts },
    });
    const dataset_id = await add('dataset', { name: 'old' });
    const items = await Promise.all(
      ['one', 'two'].map((name) =>
        add('item', { dataset_id, content_hash: textHash(name), prompt: `[{"role":"user","content":"${name}"}]` }),
      ),
    );
    const [item_id, second] = items;
    const text = (position: number, said: string) => ({ position, text: said, content_hash: textHash(said) });
    await add('candidate', { id: ids.candidate, item_id, ...text(0, 'Hello') });
    const other = await add('candidate', { item_id, ...text(1, 'Good day') });
    await add('candidate', { item_id: second, ...text(0, 'Hi') });
    const settings = { principles: { sample: 1 }, tieBand: 0.05, epsilon: 0.01 };
    const run = { dataset_id, version_id, models: '{"judge":"e"}', seed: 's', budget: '1', created_by: 'ada' };
    const comparison = { name: 'comparison', comparison: settings };
    await add('run', { ...run, id: ids.comparing, recipe: JSON.stringify(comparison), state: 'done' });
    const revision = { name: 'critique-revision', rounds: 2, stopWhenClean: true, comparison: settings };
    await add('run', { ...run, id: ids.revising, recipe: JSON.stringify(revision) });
    const worker_id = await add('worker', { endpoints: [] });
    const done = { state: 'done', outcome: 'pair', stage: 'comparison' };
    await add('label_job', { id: ids.compared, run_id: ids.comparing, item_id, ...done, finished_at: '2026-01-01' });
    await add('label_job', { id: ids.revised, run_id: ids.revising, item_id, ...done, finished_at: '2026-01-02' });
    const failed = { state: 'failed', stage: 'comparison', failure_code: 'refused' };
    await add('label_job', { id: ids.unread, run_id: ids.comparing, item_id: second, ...failed });
    await add('model_call', {
      ...{ id: ids.call, request_hash: textHash('asked'), sample_index: 0, run_id: ids.revising, worker_id },
      ...{ label_job_id: ids.revised, state: 'finished', endpoint: 'e', model: 'm', served_model: 'm', template: 't' },
      ...{ template_hash: textHash('t'), finish_reason: 'stop', latency_ms: 1, attempt: 1 },
    });
    const by = { principle_id: ids.principle, model_call_id: ids.call };
    await add('critique', { label_job_id: ids.revised, round: 0, text: 'Curt.', ...by });
    const revised = { label_job_id: ids.revised, round: 0, text: 'Welcome', content_hash: textHash('Welcome') };
    await add('revision', { id: ids.revision, ...revised, ...by });
    const judged = { principle_id: ids.principle, judge: 'e' };
    const read = { state: 'readable', verdict: 'first', probability: 0.8, way: 'logprobs' };
    const distribution = '{"first":0.8,"second":0.2,"tie":0,"notApplicable":0}';
    for (const shown_first of ['first', 'second']) {
      const subject = 'candidate:0|candidate:1';
      await add('judgement', { label_job_id: ids.compared, subject, shown_first, ...judged, ...read, distribution });
      await add('judgement', { label_job_id: ids.unread, subject, shown_first, ...judged, state: 'refused' });
    }
    const pair = { version_id, flipped: false, offline: true, margin: 1.386, probability: 0.8, way: 'logprobs' };
    const hashes = { chosen_hash: textHash('Hello'), rejected_hash: textHash('Good day') };
    await add('preference_pair', {
      ...{ run_id: ids.comparing, label_job_id: ids.compared, subject: 'candidate:0|candidate:1', ...pair, ...hashes },
      ...{ chosen_candidate_id: ids.candidate, rejected_candidate_id: other },
    });
    await add('preference_pair', {
      ...{ run_id: ids.revising, label_job_id: ids.revised, subject: 'candidate:0|revision:0', ...pair },
      ...{ chosen_revision_id: ids.revision, rejected_candidate_id: ids.candidate, probability: 0.97 },
      ...{ chosen_hash: textHash('Welcome'), rejected_hash: textHash('Hello') },
    });
    await add('api_key', { id: ids.key, name: 'old', prefix: 'pk', key_hash: textHash('key'), scopes: [] });
    await client.query(
      `INSERT INTO idempotent_call (api_key_id, key, request_hash, status, body) VALUES ($1, 'once', 'h', 201, '{}'), ($1, 'twice', 'h', NULL, NULL)`,
      [ids.key],
    );
  }

  it('gives runs the settings that were theirs without being written, and keeps those that were', async () => {
    const plans = new RunPlanStore(database.pool);
    const comparison = {
      ...{ principles: { sample: 1 }, tieBand: 0.05, epsilon: 0.01 },
      ...{ orders: 'both', reasons: false, samples: 1, temperature: 1, clamp: null },
    };
    const comparing = await plans.plan(ids.comparing ?? '');
    expect(comparing).toMatchObject({ prompts: {}, recipe: { name: 'comparison', candidates: null, comparison } });
    const { recipe } = await plans.plan(ids.revising ?? '');
    expect(recipe).toEqual({
      ...{ name: 'critique-revision', rounds: 2, stopWhenClean: true, candidates: null, comparison },
      ...{ draw: 'with-replacement', stopWhenUnchanged: false },
    });
    const { rows } = await client.query('SELECT DISTINCT kind, canary_id, opening FROM run');
    expect(rows).toEqual([{ kind: 'labelled', canary_id: null, opening: 1 }]);
  });

  it('takes the probability of a pair for its target: nothing was clamped', async () => {
    const { data } = await new PreferencePairsReadModel(database).ofRun(ids.comparing ?? '', {}, {});
    expect(data).toMatchObject([{ probability: 0.8, target: 0.8, way: 'logprobs' }]);
    const { rows } = await client.query('SELECT count(*)::int AS n FROM preference_pair WHERE target = probability');
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('has pairs say of which item they are, and when their label job was done', async () => {
    expect((await client.query(PAIRS_ALONE)).rows).toEqual([{ pairs: 2, same: true }]);
  });

  it('shows the trace of an old label job as it was', async () => {
    const traces = new LabelJobTraceReadModel(database);
    const compared = await traces.trace(ids.compared ?? '', { bodies: false });
    expect(compared).toMatchObject({ canary: false, suspects: [], outcome: 'pair', ratings: [], classifications: [] });
    expect(compared.item.candidates).toMatchObject([{ made: null }, { made: null }]);
    expect(compared.judgements).toHaveLength(2);
    expect(compared.judgements[0]).toMatchObject({
      probability: 0.8,
      sampleCallIds: [],
      insteadOf: null,
      reasons: null,
    });
    const revised = await traces.trace(ids.revised ?? '', { bodies: false });
    expect(revised.pairs).toMatchObject([{ chosen: { kind: 'revision', index: 0 }, target: 0.97 }]);
    const unread = await traces.trace(ids.unread ?? '', { bodies: false });
    expect(unread.judgements.map(({ state, verdict }) => [state, verdict])).toEqual([
      ['refused', null],
      ['refused', null],
    ]);
  });

  it('gives every kept call that makes something an id of its own', async () => {
    const { rows } = await client.query<{ ids: number }>(
      'SELECT count(DISTINCT new_id)::int AS ids FROM idempotent_call',
    );
    expect(rows).toEqual([{ ids: 2 }]);
  });
});
