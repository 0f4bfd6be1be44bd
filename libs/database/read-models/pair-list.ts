import type pg from 'pg';
import type { Modality } from '#libs/domain/conversation.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { VersionName } from '#libs/domain/version-name.js';
import { judgedCaption } from '../asset/asset-sql.js';
import type { Database } from '../database.js';
import { listedHorizon } from '../horizon.js';
import { FROM, PAIR_JOINS } from '../export/pair-sql.js';
import { reasonsOf, SAID } from '../export/selection/pair-filters.js';
import { FINISHED } from '../export/selection/pair-query.js';
import type { PairChoice } from '../export/selection/pair-selection.js';
import { pageOf, pageStart } from '../page-query.js';
import { FLIPPED } from '../preference-pair/flipped.js';
import { PROMPT_START } from '../prompt-start-sql.js';

/** One side of a pair in a list. */
export interface PairLineSide {
  kind: 'candidate' | 'revision';
  /** position of the candidate, or round of the revision */
  index: number;
  /** how it begins; of an image, its caption */
  excerpt: string;
  /** hash of the image, or its name where that is all that is known; null: a text */
  image: string | null;
}

/** A preference pair as a list shows it: beginnings of its texts. */
export interface PairLine {
  id: string;
  runId: string;
  labelJobId: string;
  itemId: string;
  externalId: string | null;
  constitution: VersionName;
  modality: Modality;
  /** how what was asked begins */
  prompt: string;
  chosen: PairLineSide;
  rejected: PairLineSide;
  /** keys of the principles that applied, the most decided first */
  principles: string[];
  /** their content hashes by key */
  principleHashes: Record<string, string>;
  /** P(chosen is better), unclamped */
  probability: number;
  /** the two orders disagreed for at least one principle; null: not known */
  flipped: boolean | null;
  /** in the sample of an audit */
  audited: boolean;
  offline: boolean;
  createdAt: Date;
}

/** How many pairs a filter takes, and of which runs. */
export interface PairCount {
  pairs: number;
  /** of these, made with the offline model */
  offline: number;
  /** of these, pairs of images */
  images: number;
  /** just before they were counted: all pairs that were made before are among them, and none that was made since */
  asOf: Date;
  /** how many runs they are of */
  runCount: number;
  /** the newest hundred of these runs */
  runs: CountedRun[];
}

export interface CountedRun {
  id: string;
  constitution: VersionName;
  dataset: string;
  state: string;
  /** when it was started */
  createdAt: Date;
  pairs: number;
}

/** Characters of a response that a list shows. */
const EXCERPT = 240;

const side = (name: 'chosen' | 'rejected', [candidate, revision]: [string, string]) => `
  jsonb_build_object('kind', CASE WHEN ${candidate}.id IS NULL THEN 'revision' ELSE 'candidate' END,
    'index', coalesce(${candidate}.position, ${revision}.round),
    'excerpt', left(coalesce(${candidate}.text, ${judgedCaption('p.label_job_id', `coalesce(${candidate}.asset_hash, ${revision}.asset_hash)`)}, ${revision}.text, ''), ${EXCERPT}),
    'image', coalesce(${candidate}.asset_hash, ${candidate}.image_name, ${revision}.asset_hash)) AS ${name}`;

/** How far a principle's word is from none; a rating has scores instead of probabilities. */
const DECIDED = `abs(coalesce((said->>'probability')::float8, 0.5) - 0.5)`;
const PRINCIPLES = `
  SELECT coalesce(jsonb_agg(key ORDER BY most DESC, key COLLATE "C"), '[]') AS keys, coalesce(jsonb_object_agg(key, q.content_hash), '{}') AS hashes FROM (
    SELECT said->>'key' AS key, max(${DECIDED}) AS most FROM jsonb_array_elements(${SAID}) AS said
    WHERE coalesce(said->>'probability', said->>'score') IS NOT NULL GROUP BY 1) applied JOIN principle q USING (key) WHERE q.version_id = p.version_id`;

const COLUMNS = `
  p.id, p.run_id AS "runId", p.label_job_id AS "labelJobId", i.id AS "itemId", i.external_id AS "externalId",
  jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash) AS constitution, i.modality,
  ${PROMPT_START} AS prompt, ${side('chosen', ['cc', 'cr'])}, ${side('rejected', ['rc', 'rr'])},
  applied.keys AS principles, applied.hashes AS "principleHashes", p.probability, ${FLIPPED} AS flipped, p.offline, p.created_at AS "createdAt"`;

const IS_AUDITED = `EXISTS (SELECT FROM audit_unit u JOIN audit a ON a.id = u.audit_id WHERE u.pair_id = p.id AND a.unit = 'pair')`;

/** Runs that are named; where none is, all but trials of drafts. */
const ofRuns = ({ runIds }: PairChoice, bind: (value: unknown) => string) =>
  runIds.length > 0
    ? `p.run_id = ANY (${bind(runIds)}::uuid[])`
    : `p.version_id NOT IN (SELECT t.id FROM constitution_version t JOIN constitution k ON k.id = t.constitution_id WHERE k.trial)`;

const RUNS = `
SELECT r.id, jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash) AS constitution, d.name AS dataset, r.state, r.created_at AS "createdAt", n.pairs
FROM jsonb_to_recordset($1) AS n(id uuid, pairs int) JOIN run r ON r.id = n.id JOIN dataset d ON d.id = r.dataset_id
JOIN constitution_version v ON v.id = r.version_id JOIN constitution c ON c.id = v.constitution_id ORDER BY r.id DESC`;
const MOST_RUNS = 100;

/** Pairs over runs, by the filters of exports: what is listed is what an export of the same selection reads. */
export class PairListReadModel {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Newest first. Throws PreceptError invalid `bad_cursor`. */
  async list(choice: PairChoice, request: PageRequest): Promise<Page<PairLine>> {
    const start = pageStart(request);
    const { values, bind, where } = taken(choice);
    if (start.after !== null) where.push(`p.id < ${bind(start.after)}::uuid`);
    // the page is found first: texts are read of its rows alone
    const sql = `
WITH page AS MATERIALIZED (SELECT p.id ${FROM} WHERE ${where.join(' AND ')} ORDER BY p.id DESC LIMIT ${bind(start.take)})
SELECT ${COLUMNS}, ${IS_AUDITED} AS audited
FROM page JOIN preference_pair p ON p.id = page.id${PAIR_JOINS}
JOIN constitution_version v ON v.id = p.version_id JOIN constitution c ON c.id = v.constitution_id
CROSS JOIN LATERAL (${PRINCIPLES}) applied ORDER BY p.id DESC`;
    const { rows } = await this.pool.query<PairLine>(sql, values);
    return pageOf(rows, start);
  }

  async count(choice: PairChoice): Promise<PairCount> {
    const { at: asOf } = await listedHorizon(this.pool);
    const { values, bind, where } = taken(choice);
    where.push(`p.created_at < ${bind(asOf)}::timestamptz`);
    const sql = `
SELECT p.run_id AS id, count(*)::int AS pairs, count(*) FILTER (WHERE p.offline)::int AS offline,
  count(*) FILTER (WHERE i.modality = 'image')::int AS images
${FROM} WHERE ${where.join(' AND ')} GROUP BY p.run_id ORDER BY p.run_id DESC`;
    const { rows } = await this.pool.query<{ id: string; pairs: number; offline: number; images: number }>(sql, values);
    const { rows: runs } = await this.pool.query<CountedRun>(RUNS, [JSON.stringify(rows.slice(0, MOST_RUNS))]);
    const sum = (of: 'pairs' | 'offline' | 'images') => rows.reduce((total, row) => total + row[of], 0);
    return {
      pairs: sum('pairs'),
      offline: sum('offline'),
      images: sum('images'),
      asOf,
      runCount: rows.length,
      runs,
    };
  }
}

/** The conditions under which pair p is taken. */
function taken(choice: PairChoice) {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = [ofRuns(choice, bind), FINISHED];
  const reasons = reasonsOf(choice, bind);
  // told so, PostgreSQL expects half of the rows to pass, and walks along the ids until a page is full; of `IS NULL` it expects one in
  // 200, and read and sorted all 100,000 pairs of a run for each page: 2 s instead of 40 ms
  if (reasons.length > 0) where.push(`CASE WHEN coalesce(${reasons.join(', ')}) IS NULL THEN true ELSE false END`);
  return { values, bind, where };
}
