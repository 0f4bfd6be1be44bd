import type pg from 'pg';
import type { Database } from '../database.js';
import { inBatches } from '../postgres/cursor.js';
import { transaction } from '../postgres/transaction.js';
import { callsOf } from './judge-report-sql.js';
import { answerTable } from './judge-report.js';
import type { CallCount, ReportedRun } from './judge-report.view.js';
import { JUDGED, LABELLED_JOB, type LabelledJob } from './labelled-jobs.js';
import { reportedRun } from './labelled-runs.js';
import { REUSED } from './reused-answers.js';
import { settledPairs, type SettledPairs } from './settled-pairs.js';

/** What is fixed of a run that is compared with another. */
export interface ComparedRun extends ReportedRun {
  seed: string;
  replicate: number;
  /** templates of the run's own: id -> hash */
  prompts: Record<string, string>;
}

/** The label jobs of one item in the runs that are compared; `again`: in the replicate, null where it has none. */
export interface SharedItem {
  before: LabelledJob;
  after: LabelledJob;
  again: LabelledJob | null;
}

/** Items of the two runs, counted; canaries are left out. */
export interface ItemCounts {
  before: number;
  after: number;
  shared: number;
}

/** What the second run has asked for and what it took from the ledger. */
export interface RunCalls {
  /** answered calls that it paid for */
  made: number;
  /** answers that other runs had paid for */
  reused: number;
  /** of judges under each principle, by its id */
  byPrinciple: { principleId: string; made: number; reused: number }[];
}

export interface ComparedRunsSnapshot {
  before: ComparedRun;
  after: ComparedRun;
  again: ComparedRun | null;
  items(): Promise<ItemCounts>;
  calls(): Promise<RunCalls>;
  /** what people settled in audits of either run */
  settled(): Promise<SettledPairs>;
  /** items that both runs have judged, or tried to, in the order of the first run's label jobs */
  shared: () => AsyncGenerator<SharedItem[]>;
  /** the same behind this label job of the first run, for who reads few of them: what comes before is not joined again */
  sharedBehind: (labelJobId: string | null) => AsyncGenerator<SharedItem[]>;
}

const ITEMS_A_BATCH = 200;

const MORE = `
SELECT r.seed, r.replicate, (SELECT coalesce(jsonb_object_agg(key, value->>'hash'), '{}') FROM jsonb_each(r.prompts)) AS prompts
FROM run r WHERE r.id = $1`;

/** The label job `of` as an object. */
const wholeJob = (of: string) =>
  `(SELECT to_jsonb(x) FROM (SELECT ${LABELLED_JOB} FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = ${of}) x)`;

/** $1 and $2: the runs. Two data sets may hold the same item: its content tells. */
const ITEMS = `
WITH a AS (SELECT i.content_hash FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 AND NOT j.canary),
b AS (SELECT i.content_hash FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $2 AND NOT j.canary)
SELECT (SELECT count(*)::int FROM a) AS before, (SELECT count(*)::int FROM b) AS after,
  (SELECT count(*)::int FROM a JOIN b USING (content_hash)) AS shared`;

/** $3: the replicate or null. */
const SHARED = `
WITH before AS (SELECT j.id, i.content_hash FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 AND ${JUDGED}),
after AS (SELECT j.id, i.content_hash FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $2 AND ${JUDGED}),
again AS (SELECT j.id, i.content_hash FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $3 AND ${JUDGED})
SELECT ${wholeJob('before.id')} AS before, ${wholeJob('after.id')} AS after,
  CASE WHEN again.id IS NOT NULL THEN ${wholeJob('again.id')} END AS again
FROM before JOIN after USING (content_hash) LEFT JOIN again USING (content_hash) ORDER BY before.id`;

/** $3: the label job of the first run to go on behind, or null; $4: how many of its label jobs. `after` is null where the second run lacks the item. */
const SHARED_BEHIND = `
WITH before AS MATERIALIZED (
  SELECT j.id, i.content_hash FROM label_job j JOIN item i ON i.id = j.item_id
  WHERE j.run_id = $1 AND ${JUDGED} AND ($3::uuid IS NULL OR j.id > $3) ORDER BY j.id LIMIT $4)
SELECT before.id, ${wholeJob('before.id')} AS before, CASE WHEN after.id IS NOT NULL THEN ${wholeJob('after.id')} END AS after,
  NULL AS again
FROM before LEFT JOIN LATERAL (
  SELECT j.id FROM item i JOIN label_job j ON j.run_id = $2 AND j.item_id = i.id
  WHERE i.dataset_id = (SELECT dataset_id FROM run WHERE id = $2) AND i.content_hash = before.content_hash AND ${JUDGED}
) after ON true ORDER BY before.id`;

const MADE = `SELECT count(*)::int AS made FROM model_call WHERE run_id = $1 AND state = 'finished'`;

/** Two runs on the items that both share, and a replicate of one of them. */
export class ComparedRunsReadModel {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Throws PreceptError missing `run_not_found`. */
  read<T>(
    ids: { before: string; after: string; again: string | null },
    work: (snapshot: ComparedRunsSnapshot) => Promise<T>,
  ): Promise<T> {
    return transaction(
      this.pool,
      async (client) => {
        const [before, after] = [await comparedRun(client, ids.before), await comparedRun(client, ids.after)];
        const again = ids.again === null ? null : await comparedRun(client, ids.again);
        return work({
          ...{ before, after, again },
          items: async () => (await client.query<ItemCounts>(ITEMS, [before.id, after.id])).rows[0] ?? NONE,
          calls: () => callsOfRun(client, after),
          settled: () => settledPairs(client, [before.id, after.id]),
          shared: () => inBatches<SharedItem>(client, SHARED, [before.id, after.id, ids.again], ITEMS_A_BATCH),
          sharedBehind: (labelJobId) => sharedBehind(client, [before.id, after.id], labelJobId),
        });
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
  }
}

async function* sharedBehind(
  client: pg.PoolClient,
  runs: [before: string, after: string],
  labelJobId: string | null,
): AsyncGenerator<SharedItem[]> {
  type Row = { id: string } & (SharedItem | { after: null });
  for (let behind = labelJobId; ;) {
    const { rows } = await client.query<Row>(SHARED_BEHIND, [...runs, behind, ITEMS_A_BATCH]);
    yield rows.filter((row): row is { id: string } & SharedItem => row.after !== null);
    const last = rows.at(-1);
    if (!last || rows.length < ITEMS_A_BATCH) return;
    behind = last.id;
  }
}

const NONE: ItemCounts = { before: 0, after: 0, shared: 0 };

async function comparedRun(client: pg.PoolClient, id: string): Promise<ComparedRun> {
  const run = await reportedRun(client, id);
  const { rows } = await client.query<Omit<ComparedRun, keyof ReportedRun>>(MORE, [id]);
  return { ...run, ...{ seed: '', replicate: 0, prompts: {} }, ...rows[0] };
}

/** One after the other: they share one connection. */
async function callsOfRun(client: pg.PoolClient, run: ComparedRun): Promise<RunCalls> {
  const made = await client.query<{ made: number }>(MADE, [run.id]);
  const reused = await client.query<{ answers: number }>(REUSED, [run.id]);
  const { rows } = await client.query<CallCount>(callsOf(answerTable(run)), [run.id]);
  return {
    made: made.rows[0]?.made ?? 0,
    reused: reused.rows[0]?.answers ?? 0,
    byPrinciple: rows.flatMap(({ canary, judge, principleId, calls, reused: taken }) =>
      canary || judge !== null || principleId === null ? [] : [{ principleId, made: calls - taken, reused: taken }],
    ),
  };
}
