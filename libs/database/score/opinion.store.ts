import type pg from 'pg';
import type { Aspect } from '#libs/domain/aspect.js';
import type { OpinionKind } from '#libs/domain/opinion.js';
import { ITEMS_BY_NAME } from '../dataset/items-by-name.js';
import { leaveTrail } from '../trail/trail.js';

/** An item that a name stands for, with its imported candidates in order of position. */
export interface OpinedItem {
  name: string;
  candidates: { id: string; position: number; imageName: string | null; contentHash: string }[];
}

/** One number that somebody gave a candidate elsewhere. */
export interface OpinionRow {
  id: string;
  candidateId: string;
  /** the scorer or rater */
  source: string;
  aspect: Aspect;
  value: number;
  /** of ratings only */
  scale: string | null;
  provenance: Record<string, unknown>;
}

export type OpinionKey = Pick<OpinionRow, 'candidateId' | 'source' | 'aspect'>;

const ITEMS = `
SELECT asked.name,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'imageName', c.image_name,
     'contentHash', c.content_hash) ORDER BY c.position), '[]')
   FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL) AS candidates
${ITEMS_BY_NAME}`;

const NEW = `jsonb_to_recordset($1::jsonb) AS n(id uuid, "candidateId" uuid, source text, aspect text, value float8, scale text,
  provenance jsonb)`;

/** Sorted, so that two imports of one file wait for each other; of two values of one key the first is taken. */
const sqlOf = (table: string, source: string, { scale, own }: { scale: string; own: string }) => ({
  insert: `
INSERT INTO ${table} (id, candidate_id, ${source}, aspect, value${scale}, provenance)
SELECT n.id, n."candidateId", n.source, n.aspect, n.value${scale}, n.provenance FROM ${NEW}
ORDER BY n."candidateId", n.source, n.aspect, n.id ON CONFLICT DO NOTHING RETURNING id`,
  stored: `
SELECT DISTINCT t.candidate_id AS "candidateId", t.${source} AS source, t.aspect, t.value FROM ${NEW}
JOIN ${table} t ON t.candidate_id = n."candidateId" AND t.${source} = n.source AND t.aspect = n.aspect ${own}`,
});

const SQL: Record<OpinionKind, { insert: string; stored: string }> = {
  scores: sqlOf('score', 'scorer', { scale: '', own: 'AND t.label_job_id IS NULL' }),
  ratings: sqlOf('human_rating', 'rater', { scale: ', scale', own: '' }),
};

/** Stores scores and ratings that were given elsewhere. One that is there never changes. */
export class OpinionStore {
  constructor(private readonly pool: pg.Pool) {}

  /** Items of the data set by externalId or content hash; a name that stands for two comes twice. */
  async items(datasetId: string, names: readonly string[]): Promise<OpinedItem[]> {
    return (await this.pool.query<OpinedItem>(ITEMS, [datasetId, names])).rows;
  }

  /** Stores those whose key is new. The answer names them by their ids. */
  async insert(kind: OpinionKind, rows: readonly OpinionRow[]): Promise<Set<string>> {
    const { rows: landed } = await this.pool.query<{ id: string }>(SQL[kind].insert, [JSON.stringify(rows)]);
    return new Set(landed.map(({ id }) => id));
  }

  /** The values that stand under the keys of these rows. */
  async stored(kind: OpinionKind, rows: readonly OpinionRow[]): Promise<(OpinionKey & { value: number })[]> {
    return (await this.pool.query<OpinionKey & { value: number }>(SQL[kind].stored, [JSON.stringify(rows)])).rows;
  }

  /** Writes down on the trail who imported what. `detail` holds counts only. */
  async note(datasetId: string, kind: OpinionKind, actor: string, detail: Record<string, unknown>): Promise<void> {
    await leaveTrail(this.pool, {
      actor,
      action: `${kind}.imported`,
      subject: 'dataset',
      subjectId: datasetId,
      detail,
    });
  }
}
