import type pg from 'pg';
import type { Message } from '#libs/domain/conversation.js';
import type { Database } from '../database.js';
import { readFacts, readSources, type SourcesOf, type CallSource, type ExportFacts } from './export-facts.js';
import { auditedPairs, type AuditedPairs } from './audited-pairs.js';
import { lastLot, type LotFact } from './last-lot.js';
import { runCalibration, type RunCalibration } from './run-calibration.js';
import { HUMAN_PAIRS, humanFacts, type HumanFacts, LABELLED_BY_PEOPLE } from './human-pairs.js';
import { logOdds } from '#libs/statistics/log-odds.js';
import type { ExportedImage } from './exported-image.js';
import type { ExportedRound } from './exported-round.js';
import { IMAGES } from './image-sql.js';
import { ROUNDS } from './round-sql.js';
import type { EvidencedPair, PairRow, PicturedPair } from './exported-pair.js';
import { picturedPairs } from './pictured-pairs.js';
import {
  evidencedRow,
  type EvidenceRecord,
  type HumanRecord,
  humanRow,
  type TextRecord,
  textRow,
} from './pair-record.js';
import { runVersions } from './run-versions.js';
import { inBatches } from '../postgres/cursor.js';
import { transaction } from '../postgres/transaction.js';
import { pairQuery, type PairQuery } from './selection/pair-query.js';
import type { PairChoice } from './selection/pair-selection.js';

/**
 * Aimed at for one fetch, in bytes on the wire, so that memory does not follow the length of the texts. Rows of small batches are gone before
 * the next garbage collection: with 1 MB and 500 rows the same export had a peak of 60 MiB more, in the same time.
 */
const BATCH_BYTES = 128 * 1024;
const FIRST_ROWS = 20;
const MOST_ROWS = 80;
/** A round holds three texts and its prompt. */
const ROUND_ROWS = 100;

const PROMPTS = `
SELECT prompt FROM (
  SELECT i.prompt, i.content_hash FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = ANY($1) AND NOT j.canary
  UNION ALL SELECT i.prompt, i.content_hash FROM dataset d JOIN item i ON i.dataset_id = d.id WHERE d.name = ANY($2) AND ${LABELLED_BY_PEOPLE}) i
ORDER BY content_hash COLLATE "C"`;

/** One view of the database, as it was when it was opened, however long its reading takes. */
export interface ExportSnapshot {
  /** Throws PreceptError run_not_found. */
  facts(runId: string): Promise<ExportFacts>;
  /** the models and prompt templates behind the run's pairs, or behind all that it labelled */
  sources(runId: string, of?: SourcesOf): Promise<CallSource[]>;
  /** the last lot of the run, and whether its pairs are still those that are there */
  lastLot(runId: string): Promise<LotFact>;
  /** what audits found of the run's pairs */
  auditedPairs(runId: string): Promise<AuditedPairs>;
  /** a map, and which of the run's pairs it is not for. Throws PreceptError calibration_map_not_found. */
  calibration(runId: string, mapId: string): Promise<RunCalibration>;
  /** all pairs of the runs in the order of their content, in batches, those that are left out with their reasons */
  textPairs(choice: PairChoice): AsyncGenerator<PairRow[]>;
  /** the same, with the images of both sides */
  picturedPairs(choice: PairChoice): AsyncGenerator<PairRow<PicturedPair>[]>;
  /** the pairs of a data set that people labelled, as of that source */
  humanPairs(dataset: string, source: number, probability: number): AsyncGenerator<PairRow[]>;
  humanFacts(dataset: string): Promise<HumanFacts>;
  /** all images of the run in the order of their content, in batches */
  images(runId: string): AsyncGenerator<ExportedImage[]>;
  /** the prompts of all items of the runs, and of what people labelled in these data sets, in the order of the items' content, in batches */
  prompts(runIds: readonly string[], datasets: readonly string[]): AsyncGenerator<Message[][]>;
  /** all rounds of critique and revision of texts in the order of their content, in batches */
  rounds(runId: string): AsyncGenerator<ExportedRound[]>;
  /** the same as textPairs, with everything behind them */
  evidencedPairs(choice: PairChoice): AsyncGenerator<PairRow<EvidencedPair>[]>;
}

/** Where an export reads from: one connection and one read-only transaction for the whole of it. */
export class ExportSource {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  read<T>(work: (snapshot: ExportSnapshot) => Promise<T>): Promise<T> {
    return transaction(this.pool, (client) => work(snapshotOn(client)), 'ISOLATION LEVEL REPEATABLE READ READ ONLY');
  }
}

function snapshotOn(client: pg.PoolClient): ExportSnapshot {
  async function* textPairs(choice: PairChoice): AsyncGenerator<PairRow[]> {
    const versions = await runVersions(client, choice.runIds);
    for await (const records of batches<TextRecord>(client, pairQuery('texts', choice)))
      yield records.map((record) => textRow(record, versions));
  }
  return {
    facts: (runId) => readFacts(client, runId),
    lastLot: (runId) => lastLot(client, runId),
    auditedPairs: (runId) => auditedPairs(client, runId),
    calibration: (runId, mapId) => runCalibration(client, runId, mapId),
    sources: (runId, of) => readSources(client, runId, of),
    textPairs,
    picturedPairs: (choice) => picturedPairs(client, textPairs(choice)),
    async *humanPairs(dataset, source, probability) {
      const values = [dataset, source, probability, logOdds(probability)];
      for await (const records of inBatches<HumanRecord>(client, HUMAN_PAIRS, values, MOST_ROWS))
        yield records.map(humanRow);
    },
    humanFacts: (dataset) => humanFacts(client, dataset),
    images: (runId) => inBatches<ExportedImage>(client, IMAGES, [runId], MOST_ROWS),
    rounds: (runId) => inBatches<ExportedRound>(client, ROUNDS, [runId], ROUND_ROWS),
    async *prompts(runIds, datasets) {
      for await (const rows of inBatches<{ prompt: Message[] }>(client, PROMPTS, [runIds, datasets], MOST_ROWS))
        yield rows.map(({ prompt }) => prompt);
    },
    async *evidencedPairs(choice) {
      const versions = await runVersions(client, choice.runIds);
      for await (const records of batches<EvidenceRecord>(client, pairQuery('evidence', choice))) {
        yield records.map((record) => evidencedRow(record, versions));
      }
    },
  };
}

/** The next batch is on its way while the caller works on this one. */
async function* batches<Row extends TextRecord>(
  client: pg.PoolClient,
  { sql, values }: PairQuery,
): AsyncGenerator<Row[]> {
  // all rows will be fetched: the plan must not favour the first; the sort spills to disk beyond this
  await client.query(`SET LOCAL cursor_tuple_fraction = 1`);
  await client.query(`SET LOCAL work_mem = '64MB'`);
  await client.query(`DECLARE pairs NO SCROLL CURSOR FOR ${sql}`, values);
  const fetch = async (count: number) => (await client.query<Row>(`FETCH ${count} FROM pairs`)).rows;
  let coming = fetch(FIRST_ROWS);
  try {
    for (;;) {
      const rows = await coming;
      if (rows.length === 0) break;
      coming = fetch(nextCount(rows));
      // an error of this fetch is thrown where it is awaited
      coming.catch(() => undefined);
      yield rows;
    }
  } finally {
    // also where the caller stops early: nothing may still run on the connection
    await coming.catch(() => undefined);
  }
  await client.query('CLOSE pairs');
}

function nextCount(rows: TextRecord[]): number {
  const characters = rows.reduce((sum, row) => sum + charactersOf(row), 0);
  return Math.min(MOST_ROWS, Math.max(1, Math.floor((BATCH_BYTES * rows.length) / Math.max(1, characters))));
}

function charactersOf({ prompt, chosen, rejected }: TextRecord): number {
  return prompt.reduce((sum, { content }) => sum + content.length, 0) + chosen.length + rejected.length;
}
