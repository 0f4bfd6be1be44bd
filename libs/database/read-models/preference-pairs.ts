import type pg from 'pg';
import type { Message } from '#libs/domain/conversation.js';
import type { Way } from '#libs/domain/judgement.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { PrincipleName, VersionName } from '#libs/domain/version-name.js';
import type { Database } from '../database.js';
import { pageOf, pageStart } from '../page-query.js';
import { keysBehind } from '../export/run-versions.js';
import { FLIPPED } from '../preference-pair/flipped.js';
import { checkRun } from './check-run.js';
import { PAIR_SIDES, pairSide } from './pair-side.js';

/** One side of a pair: a candidate by its position, or a revision by its round. */
export interface PairSide {
  kind: 'candidate' | 'revision';
  index: number;
  /** of an image, the caption by which it was judged */
  text: string;
  /** hash of the image; null: a text */
  image: string | null;
  contentHash: string;
}

/** The pairs of one label job belong together: a ranking of K candidates makes up to C(K,2). */
export interface PairGroup {
  /** content hash of the item */
  id: string;
  /** from 1, in the order of subjects */
  number: number;
  size: number;
}

/** A preference pair with its texts, as a page shows it. */
export interface PreferencePairView {
  id: string;
  runId: string;
  labelJobId: string;
  item: { id: string; externalId: string | null; prompt: Message[] };
  constitution: VersionName;
  /** those that were asked, whether or not they applied, and those under which a side was revised, in the order of the version */
  principles: PrincipleName[];
  chosen: PairSide;
  rejected: PairSide;
  group: PairGroup;
  /** P(chosen is better), unclamped */
  probability: number;
  /** what a reward model is trained towards: the probability, clamped where its label has reasons */
  target: number;
  /** log-odds of target */
  margin: number;
  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped: boolean | null;
  way: Way;
  /** true: made with the offline model, for demonstration only */
  offline: boolean;
  createdAt: Date;
}

export interface PreferencePairFilter {
  /** only pairs with at least this margin */
  minMargin?: number;
  flipped?: boolean;
}

const BEHIND = keysBehind({ candidates: ['chosen_c', 'rejected_c'], revisions: ['chosen_r', 'rejected_r'] });

export const PAIR_COLUMNS = `
  p.id, p.run_id AS "runId", p.label_job_id AS "labelJobId",
  jsonb_build_object('id', i.id, 'externalId', i.external_id, 'prompt', i.prompt) AS item,
  (SELECT jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash)
   FROM constitution_version v JOIN constitution c ON c.id = v.constitution_id WHERE v.id = p.version_id) AS constitution,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', q.key, 'hash', q.content_hash) ORDER BY q.position), '[]')
   FROM principle q WHERE q.version_id = p.version_id AND q.key IN (SELECT jsonb_array_elements_text(${BEHIND}))) AS principles,
  ${pairSide('chosen', { text: true })}, ${pairSide('rejected', { text: true })},
  (SELECT jsonb_build_object('id', i.content_hash, 'number', count(*) FILTER (WHERE g.subject COLLATE "C" <= p.subject), 'size', count(*))
   FROM preference_pair g WHERE g.label_job_id = p.label_job_id) AS "group",
  p.probability, p.target, p.margin, ${FLIPPED} AS flipped, p.way, p.offline, p.created_at AS "createdAt"`;

export const PAIR_TABLES = `
FROM preference_pair p
JOIN label_job j ON j.id = p.label_job_id
JOIN item i ON i.id = j.item_id${PAIR_SIDES}`;

const LIST = `
SELECT ${PAIR_COLUMNS}${PAIR_TABLES}
WHERE p.run_id = $1 AND ($2::uuid IS NULL OR p.id > $2)
  AND ($3::float8 IS NULL OR p.margin >= $3) AND ($4::boolean IS NULL OR ${FLIPPED} = $4)
ORDER BY p.id LIMIT $5`;

/** The preference pairs of a run, in the order in which they were made. */
export class PreferencePairsReadModel {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Throws PreceptError missing `run_not_found`, invalid `bad_cursor`. */
  async ofRun(runId: string, filter: PreferencePairFilter, request: PageRequest): Promise<Page<PreferencePairView>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<PreferencePairView>(LIST, [
      runId,
      start.after,
      filter.minMargin ?? null,
      filter.flipped ?? null,
      start.take,
    ]);
    // an empty page may mean that there is no such run
    if (rows.length === 0) await checkRun(this.pool, runId);
    return pageOf(rows, start);
  }
}
