import type pg from 'pg';
import { GroupCommitter, type GroupCommitterOptions } from '../postgres/group-committer.js';
import type { Committed, Found, ModelCallRow } from './model-call.js';

const LOOK = `
SELECT c.request_hash AS hash, c.id, c.sample_index AS sample, CASE WHEN c.readable THEN b.response END AS response
FROM unnest($1::text[]) AS w(hash)
JOIN model_call c ON c.request_hash = w.hash AND c.state = 'finished'
LEFT JOIN model_call_body b ON b.model_call_id = c.id
ORDER BY c.sample_index`;

const RECORD = `r(id uuid, "requestHash" text, "sampleIndex" int, "runId" uuid, "labelJobId" uuid, "workerId" uuid, state text,
  endpoint text, model text, "servedModel" text, fingerprint text, template text, "templateHash" text, "finishReason" text,
  "promptTokens" int, "cachedTokens" int, "completionTokens" int, "reasoningTokens" int, cost numeric, "latencyMs" int,
  attempt int, "errorCode" text, "errorMessage" text, request text, response text)`;

const COMMIT = `
WITH r AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS ${RECORD}),
kept AS (
  INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model, served_model,
    fingerprint, template, template_hash, finish_reason, prompt_tokens, cached_tokens, completion_tokens, reasoning_tokens, cost,
    latency_ms, attempt, error_code, error_message)
  SELECT id, "requestHash", "sampleIndex", "runId", "labelJobId", "workerId", state, endpoint, model, "servedModel", fingerprint,
    template, "templateHash", "finishReason", "promptTokens", "cachedTokens", "completionTokens", "reasoningTokens", cost,
    "latencyMs", attempt, "errorCode", "errorMessage" FROM r
  ON CONFLICT DO NOTHING RETURNING id),
bodies AS (
  INSERT INTO model_call_body (model_call_id, request, response)
  SELECT r.id, r.request, r.response FROM r JOIN kept ON kept.id = r.id WHERE r.request IS NOT NULL)
SELECT id FROM kept`;

const WINNERS = `
SELECT w.id AS ours, c.id, b.response
FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, hash text, sample int)
JOIN model_call c ON c.request_hash = w.hash AND c.sample_index = w.sample AND c.state = 'finished'
LEFT JOIN model_call_body b ON b.model_call_id = c.id`;

/** The ledger of model calls: look before you pay, commit before you use. */
export class LedgerStore {
  private readonly looks: GroupCommitter<string, Found>;
  private readonly commits: GroupCommitter<ModelCallRow, Committed>;

  constructor(
    private readonly pool: pg.Pool,
    options: GroupCommitterOptions = {},
  ) {
    this.looks = new GroupCommitter((hashes) => this.lookGroup(hashes), options);
    this.commits = new GroupCommitter((rows) => this.commitGroup(rows), options);
  }

  look(requestHash: string): Promise<Found> {
    return this.looks.add(requestHash);
  }

  commit(row: ModelCallRow): Promise<Committed> {
    return this.commits.add(row);
  }

  private async lookGroup(hashes: string[]): Promise<Found[]> {
    const { rows } = await this.pool.query<{ hash: string; id: string; sample: number; response: string | null }>({
      name: 'look',
      text: LOOK,
      values: [[...new Set(hashes)]],
    });
    if (rows.length === 0) return hashes.map(() => ({ call: null, nextSample: 0 }));
    const found = new Map<string, Found>();
    for (const { hash, id, sample, response } of rows) {
      const entry = found.get(hash) ?? { call: null, nextSample: 0 };
      entry.nextSample = sample + 1;
      if (entry.call === null && response !== null) entry.call = { id, response };
      found.set(hash, entry);
    }
    return hashes.map((hash) => found.get(hash) ?? { call: null, nextSample: 0 });
  }

  private async commitGroup(rows: ModelCallRow[]): Promise<Committed[]> {
    const kept = await this.insert(rows);
    const late = rows.filter(({ id }) => !kept.has(id));
    const winners = late.length > 0 ? await this.winners(late) : new Map<string, Committed>();
    return rows.map((row) => winners.get(row.id) ?? { id: row.id, response: row.response, duplicate: false });
  }

  private async insert(rows: (Omit<ModelCallRow, 'state'> & { state: string })[]): Promise<Set<string>> {
    const { rows: kept } = await this.pool.query<{ id: string }>({
      name: 'ledger',
      text: COMMIT,
      values: [JSON.stringify(rows)],
    });
    return new Set(kept.map(({ id }) => id));
  }

  /** Another process was first: its answer counts, ours is kept as a paid duplicate. */
  private async winners(late: ModelCallRow[]): Promise<Map<string, Committed>> {
    const wanted = late.map(({ id, requestHash, sampleIndex }) => ({ id, hash: requestHash, sample: sampleIndex }));
    const { rows } = await this.pool.query<{ ours: string; id: string; response: string | null }>(WINNERS, [
      JSON.stringify(wanted),
    ]);
    const winners = new Map(rows.map((row) => [row.ours, row]));
    // a row that is its own winner was committed by an earlier try of this very statement
    const duplicates = late.filter(({ id }) => winners.get(id)?.id !== id);
    if (duplicates.length > 0) await this.insert(duplicates.map((row) => ({ ...row, state: 'duplicate' })));
    return new Map(
      duplicates.map((row) => {
        const winner = winners.get(row.id);
        // a winner whose body has been retired cannot be read again: then ours is used, and says so
        const answer =
          winner?.response == null
            ? { id: row.id, response: row.response }
            : { id: winner.id, response: winner.response };
        return [row.id, { ...answer, duplicate: true }];
      }),
    );
  }
}
