import type pg from 'pg';
import type { Database } from '../database.js';

/** What an item must bring for the recipe. */
export interface ItemNeeds {
  /** candidates of an item of texts; null: none is taken */
  texts: { least: number } | null;
  most: number;
  /** options of its own to choose from */
  options: boolean;
  /** of an item whose candidates are images; null: none is taken */
  images: { least: number } | null;
}

/** What an estimate is made from. */
export interface ItemCensus {
  items: number;
  fitting: number;
  tooFew: number;
  tooMany: number;
  noOptions: number;
  /** items whose candidates are images, where the recipe takes none */
  imagesRefused: number;
  /** items whose candidates are texts, where the recipe takes none */
  textsRefused: number;
  /** otherwise fitting items with an image that is known by its name only */
  imagesMissing: number;
  /** fitting items whose candidates are images, and their images, those to be edited among them */
  imageItems: number;
  images: number;
  /** fitting items whose candidates are images made of another image */
  edits: number;
  /** mean characters of the fitting items' prompts, and of one candidate */
  promptCharacters: number;
  candidateCharacters: number;
  /** fitting items by their number of candidates; `imageItems`: of them, those whose candidates are images */
  sizes: { candidates: number; items: number; imageItems: number }[];
}

/** A condition: every image of item i is there, and none is known by its name only. */
export const PICTURED = `(i.modality <> 'image' OR NOT EXISTS (
  SELECT 1 FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL AND c.text IS NULL AND c.asset_hash IS NULL))`;

/** A descriptive caption of a paragraph, before there is one. */
const CAPTION_CHARACTERS = 600;

const CENSUS = `
WITH i AS (
  SELECT (SELECT sum(length(m->>'content') + 12) FROM jsonb_array_elements(i.prompt) AS m) AS prompt,
    count(c.id) AS candidates, avg(coalesce(length(c.text), ${CAPTION_CHARACTERS})) FILTER (WHERE c.id IS NOT NULL) AS candidate, NOT $4 OR cardinality(i.options) > 0 AS choosable,
    i.modality = 'image' AS images, CASE WHEN i.modality = 'image' THEN $5::int ELSE $2::int END AS least,
    ${PICTURED} AS pictured, (i.condition_hash IS NOT NULL)::int AS condition
  FROM item i LEFT JOIN candidate c ON c.item_id = i.id AND c.label_job_id IS NULL WHERE i.dataset_id = $1 AND i.id NOT IN (SELECT item_id FROM erasure) GROUP BY i.id),
f AS (SELECT *, choosable AND pictured AND candidates BETWEEN least AND $3 AS fits FROM i)
SELECT count(*)::int AS items, count(*) FILTER (WHERE fits)::int AS fitting,
  count(*) FILTER (WHERE candidates < least)::int AS "tooFew", count(*) FILTER (WHERE candidates > $3)::int AS "tooMany",
  count(*) FILTER (WHERE NOT choosable AND candidates BETWEEN least AND $3)::int AS "noOptions",
  count(*) FILTER (WHERE images AND least IS NULL)::int AS "imagesRefused",
  count(*) FILTER (WHERE NOT images AND least IS NULL)::int AS "textsRefused",
  count(*) FILTER (WHERE NOT pictured AND choosable AND candidates BETWEEN least AND $3)::int AS "imagesMissing",
  count(*) FILTER (WHERE images AND fits)::int AS "imageItems", coalesce(sum(candidates + condition) FILTER (WHERE images AND fits), 0)::int AS images,
  coalesce(sum(condition) FILTER (WHERE images AND fits), 0)::int AS edits,
  coalesce(avg(prompt) FILTER (WHERE fits), 0)::float8 AS "promptCharacters",
  coalesce(avg(candidate) FILTER (WHERE fits), 0)::float8 AS "candidateCharacters",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('candidates', n, 'items', items, 'imageItems', "imageItems") ORDER BY n), '[]')
   FROM (SELECT candidates::int AS n, count(*)::int AS items, (count(*) FILTER (WHERE images))::int AS "imageItems" FROM f WHERE fits GROUP BY 1) AS by_size) AS sizes
FROM f`;

/** What a canary's item is compared with. */
export interface GoldItem {
  gold: unknown;
  options: string[];
  /** how many it brings */
  candidates: number;
}

const CANDIDATES = '(SELECT count(*) FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL)';

/** A batch of fitting items with gold labels, after item $6. */
const GOLD = `
SELECT i.id, i.gold, i.options, ${CANDIDATES}::int AS candidates FROM item i
WHERE i.dataset_id = $1 AND i.gold IS NOT NULL AND i.id NOT IN (SELECT item_id FROM erasure) AND ($6::uuid IS NULL OR i.id > $6)
  AND ${CANDIDATES} BETWEEN CASE WHEN i.modality = 'image' THEN $5::int ELSE $2::int END AND $3 AND (NOT $4 OR cardinality(i.options) > 0) AND ${PICTURED}
ORDER BY i.id LIMIT 500`;

/** Which items of a data set a recipe can label. */
export class ItemCensusStore {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  async census(datasetId: string, { texts, most, options, images }: ItemNeeds): Promise<ItemCensus> {
    const { rows } = await this.pool.query<ItemCensus>(CENSUS, [
      ...[datasetId, texts?.least ?? null, most, options],
      images?.least ?? null,
    ]);
    const census = rows[0];
    if (!census) throw new Error('a census has one row');
    return census;
  }

  /** Whether a fitting item of the data set has a gold label that holds. Looks at no more items than it must. */
  async someGold(
    datasetId: string,
    { texts, most, options, images }: ItemNeeds,
    holds: (item: GoldItem) => boolean,
  ): Promise<boolean> {
    for (let after: string | null = null; ;) {
      const values: unknown[] = [datasetId, texts?.least ?? null, most, options, images?.least ?? null, after];
      const { rows } = await this.pool.query<GoldItem & { id: string }>(GOLD, values);
      if (rows.some(holds)) return true;
      after = rows.at(-1)?.id ?? null;
      if (after === null) return false;
    }
  }
}
