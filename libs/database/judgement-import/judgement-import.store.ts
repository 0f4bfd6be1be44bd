import type pg from 'pg';
import { transaction } from '../postgres/transaction.js';
import { leaveTrail } from '../trail/trail.js';
import * as sql from './judgement-import-sql.js';
import type {
  ImportedJob,
  ImportedRun,
  ImportNote,
  NamedItem,
  RepeatedLine,
  StagedItem,
  StagedJudgement,
  StagedSummary,
} from './staged-judgement.js';

/** Items of one fetch: some hundred kB where each has a dozen answers. */
const ITEMS_A_BATCH = 500;

export interface ImportPrinciple {
  id: string;
  key: string;
  position: number;
  weight: number;
  veto: boolean;
  /** has a comparison question, and applies to text */
  compares: boolean;
}

/** Judgements made elsewhere become a run: in one transaction, or not at all. */
export class JudgementImportStore {
  constructor(private readonly pool: pg.Pool) {}

  async principles(versionId: string): Promise<ImportPrinciple[]> {
    return (await this.pool.query<ImportPrinciple>(sql.PRINCIPLES, [versionId])).rows;
  }

  /** What the import that made this run left on the trail; null: there is none. */
  async imported(runId: string): Promise<ImportNote | null> {
    const { rows } = await this.pool.query<{ detail: ImportNote }>(sql.IMPORTED, [runId]);
    return rows[0]?.detail ?? null;
  }

  /** What `work` does with the session is kept once it resolves; nothing of it where it throws. */
  async begin<T>(work: (session: JudgementImportSession) => Promise<T>): Promise<T> {
    return transaction(this.pool, async (client) => {
      await client.query(sql.CREATE);
      return work(new JudgementImportSession(client));
    });
  }
}

/** One import under way. Its methods are called one after the other: they share one connection. */
export class JudgementImportSession {
  constructor(private readonly client: pg.PoolClient) {}

  /** Items of the data set that have one of these names; two where a name is one's externalId and another's content hash. */
  async items(datasetId: string, names: string[]): Promise<NamedItem[]> {
    return (await this.client.query<NamedItem>(sql.ITEMS, [datasetId, names])).rows;
  }

  /** Puts judgements aside, but for those that repeat one from before: the answer names them. No two of a call are the same. */
  async stage(judgements: StagedJudgement[]): Promise<RepeatedLine[]> {
    return (await this.client.query<RepeatedLine>(sql.STAGE, [JSON.stringify(judgements)])).rows;
  }

  async summary(): Promise<StagedSummary> {
    // no process keeps statistics of a temporary table
    await this.client.query('ANALYZE staged_judgement');
    const { rows } = await this.client.query<StagedSummary>(sql.SUMMARY);
    const [summary] = rows;
    if (!summary) throw new Error('a summary has one row');
    return summary;
  }

  async itemsOf(datasetId: string): Promise<number> {
    const { rows } = await this.client.query<{ items: number }>(sql.ITEM_COUNT, [datasetId]);
    return rows[0]?.items ?? 0;
  }

  /**
   * What an import left on the trail whose judgements say the same and that labels them alike; null: there is none, nor
   * will be before this one has ended.
   */
  async same(
    { datasetId, versionId, recipe, models, seed }: Omit<ImportedRun, 'id' | 'leftOut' | 'createdBy'>,
    content: string,
  ): Promise<ImportNote | null> {
    await this.client.query(sql.ALONE, [content]);
    const values = [datasetId, versionId, recipe, models, seed, content];
    const { rows } = await this.client.query<{ detail: ImportNote }>(sql.SAME, values);
    return rows[0]?.detail ?? null;
  }

  async startRun({ id, datasetId, versionId, recipe, models, seed, leftOut, createdBy }: ImportedRun): Promise<void> {
    await this.client.query(sql.RUN, [id, datasetId, versionId, recipe, models, seed, leftOut, createdBy]);
  }

  /** Every item with its answers, in the order of the data set. Between two batches the connection is free for others. */
  async *stagedItems(): AsyncGenerator<StagedItem[]> {
    await this.client.query(`DECLARE staged NO SCROLL CURSOR FOR ${sql.STAGED_ITEMS}`);
    for (;;) {
      const { rows } = await this.client.query<StagedItem>(`FETCH ${ITEMS_A_BATCH} FROM staged`);
      if (rows.length === 0) break;
      yield rows;
    }
    await this.client.query('CLOSE staged');
  }

  /** Stores label jobs with their pairs, and the judgements that were staged for their items. */
  async land(runId: string, jobs: ImportedJob[]): Promise<void> {
    await this.client.query(sql.LAND, [runId, JSON.stringify(jobs)]);
  }

  async note(detail: ImportNote, actor: string): Promise<void> {
    const { runId: subjectId } = detail;
    await leaveTrail(this.client, { actor, action: 'run.imported', subject: 'run', subjectId, detail });
  }
}
