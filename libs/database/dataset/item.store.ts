import type pg from 'pg';
import { codeOf } from '#libs/config/error-code.js';
import type { Asset } from '#libs/domain/asset.js';
import type { ImageQuestion } from '#libs/domain/image-question.js';
import type { Gold, Message, Modality } from '#libs/domain/conversation.js';
import type { Page } from '#libs/domain/page.js';
import { assetOf } from '../asset/asset-sql.js';
import { pageOf, type PageStart } from '../page-query.js';
import type { AddedGold, KnownItem, NewItemRow } from './new-item-row.js';

export interface ItemRow {
  id: string;
  externalId: string | null;
  contentHash: string;
  prompt: Message[];
  metadata: Record<string, unknown>;
  gold: Gold | null;
  /** empty: none of its own */
  options: string[];
  /** that its images are asked; empty: none of its own */
  questions: ImageQuestion[];
  createdAt: Date;
  modality: Modality;
  /** the image that the prompt asks to edit */
  condition: Asset | null;
  /** in order of position */
  candidates: ItemCandidate[];
}

/** A text or an image. */
export interface ItemCandidate {
  id: string;
  position: number;
  text: string | null;
  /** null: a text, or an image that is known by its name only */
  image: Asset | null;
  /** what an image is called elsewhere */
  imageName: string | null;
  contentHash: string;
  /** what made an imported image */
  generator: Record<string, unknown> | null;
}

/**
 * Two halves, so that each uses its own index. The second asks id by id (LIMIT keeps it so): given the whole list at
 * once, PostgreSQL does not see that the partial index will do, and reads the data set.
 */
const KNOWN = `
SELECT content_hash AS "contentHash", external_id AS "externalId", gold, false AS erased FROM item WHERE dataset_id = $1 AND content_hash = ANY ($2::text[])
  AND id NOT IN (SELECT item_id FROM erasure)
UNION
SELECT i.content_hash, NULL, NULL, true FROM erasure e JOIN item i ON i.id = e.item_id WHERE i.content_hash = ANY ($2::text[])
UNION
SELECT i.content_hash, asked.id, i.gold, false FROM unnest($3::text[]) AS asked(id)
CROSS JOIN LATERAL (SELECT content_hash, gold FROM item WHERE dataset_id = $1 AND external_id = asked.id LIMIT 1) AS i`;

/**
 * Sorted by hash, so that two imports of one file wait for each other instead of locking each other out. What
 * another import has just stored conflicts, is left out, and is therefore not in the answer.
 */
const INSERT = `
WITH new AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, "externalId" text, "contentHash" text, prompt jsonb, metadata jsonb, candidates jsonb,
    gold jsonb, options text[], questions jsonb, modality text, "conditionHash" text, assets jsonb)),
landed AS (
  INSERT INTO item (id, dataset_id, external_id, content_hash, prompt, metadata, gold, options, questions, modality, condition_hash)
  SELECT id, $1, "externalId", "contentHash", prompt, metadata, gold, options, questions, modality, "conditionHash" FROM new ORDER BY "contentHash"
  ON CONFLICT DO NOTHING RETURNING id),
assets AS (
  INSERT INTO asset (hash, type, width, height, bytes, perceptual_hash, rendition_hash, rendition_type)
  SELECT DISTINCT ON (a.hash) a.hash, a.type, a.width, a.height, a.bytes, a."perceptualHash", a."renditionHash", a."renditionType"
  FROM landed JOIN new ON new.id = landed.id CROSS JOIN jsonb_to_recordset(new.assets) AS a(hash text, type text, width int,
    height int, bytes int, "perceptualHash" text, "renditionHash" text, "renditionType" text)
  ORDER BY a.hash ON CONFLICT DO NOTHING),
candidates AS (
  INSERT INTO candidate (id, item_id, position, text, asset_hash, image_name, content_hash, generator)
  SELECT c.id, landed.id, c.position, c.text, c."assetHash", c."imageName", c."contentHash", c.generator FROM landed JOIN new ON new.id = landed.id
  CROSS JOIN jsonb_to_recordset(new.candidates) AS c(id uuid, position int, text text, "assetHash" text, "imageName" text,
    "contentHash" text, generator jsonb)
  ORDER BY c.id)
SELECT id FROM landed`;

/** Locked in the order of their ids first: two imports of one file wait for each other. */
const ADD_GOLD = `
WITH given AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS g("contentHash" text, gold jsonb)),
bare AS (
  SELECT i.id, g.gold FROM given g JOIN item i ON i.dataset_id = $1 AND i.content_hash = g."contentHash" AND i.gold IS NULL
  ORDER BY i.id FOR UPDATE OF i)
UPDATE item i SET gold = bare.gold FROM bare WHERE i.id = bare.id RETURNING i.content_hash AS hash`;

const PAGE = `
SELECT i.id, i.external_id AS "externalId", i.content_hash AS "contentHash", i.prompt, i.metadata, i.gold, i.options, i.questions, i.created_at AS "createdAt", i.modality,
  ${assetOf('i.condition_hash')} AS condition,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'text', c.text, 'contentHash', c.content_hash,
     'image', ${assetOf('c.asset_hash')}, 'imageName', c.image_name, 'generator', c.generator) ORDER BY c.position), '[]') FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL) AS candidates
FROM item i WHERE i.dataset_id = $1 AND ($2::uuid IS NULL OR i.id > $2) ORDER BY i.id LIMIT $3`;

const DEADLOCK = '40P01';
const MOST_TRIES = 10;

export class ItemStore {
  constructor(private readonly pool: pg.Pool) {}

  /** Items of the data set that bear one of these content hashes or externalIds. */
  async known(datasetId: string, contentHashes: string[], externalIds: string[]): Promise<KnownItem[]> {
    const { rows } = await this.pool.query<KnownItem>(KNOWN, [datasetId, contentHashes, externalIds]);
    return rows;
  }

  /**
   * Stores items with their candidates in one statement: all that do not conflict with an item that is there.
   * The answer names those that were stored. A deadlock (two imports whose externalIds cross) is tried again.
   */
  async insert(datasetId: string, items: NewItemRow[]): Promise<Set<string>> {
    const rows = await this.patiently<{ id: string }>(INSERT, datasetId, items);
    return new Set(rows.map(({ id }) => id));
  }

  /** Gives gold labels to items that have none. The answer holds the content hashes of those that took theirs. */
  async addGold(datasetId: string, golds: AddedGold[]): Promise<Set<string>> {
    const rows = await this.patiently<{ hash: string }>(ADD_GOLD, datasetId, golds);
    return new Set(rows.map(({ hash }) => hash));
  }

  /** Items of a data set with their candidates, in the order in which they were imported. */
  async page(datasetId: string, start: PageStart): Promise<Page<ItemRow>> {
    const { rows } = await this.pool.query<ItemRow>(PAGE, [datasetId, start.after, start.take]);
    return pageOf(rows, start);
  }

  private async patiently<Row extends object>(sql: string, datasetId: string, given: object[]): Promise<Row[]> {
    const json = JSON.stringify(given);
    for (let tries = 1; ; tries++) {
      try {
        return (await this.pool.query<Row>(sql, [datasetId, json])).rows;
      } catch (error) {
        if (codeOf(error) !== DEADLOCK || tries === MOST_TRIES) throw error;
      }
    }
  }
}
