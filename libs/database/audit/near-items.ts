import type pg from 'pg';
import type { RenditionType } from '#libs/domain/asset.js';

/** An image that units of an item are about, by what it looks like. */
export interface ItemImage {
  /** content hash of the item */
  item: string;
  perceptualHash: string;
  renditionHash: string;
  renditionType: RenditionType;
}

/** Content hash of each item -> name of the group of items that look like it. */
export type Groups = ReadonlyMap<string, string>;

/** An item of a frame that looks like another one of it. */
export interface NearItem {
  /** content hash of the item */
  item: string;
  /** of the items that look alike, the smallest content hash */
  group: string;
  /** its units may be drawn: of each group those of one item */
  kept: boolean;
}

/** Candidates that came with the item or were painted for it, and what revisions painted; an image to be edited is none of them. */
const IMAGES = `
SELECT DISTINCT i.content_hash AS item, a.perceptual_hash AS "perceptualHash", a.rendition_hash AS "renditionHash", a.rendition_type AS "renditionType"
FROM label_job j JOIN item i ON i.id = j.item_id
CROSS JOIN LATERAL (
  SELECT c.asset_hash FROM candidate c WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = j.id)
  UNION ALL SELECT v.asset_hash FROM revision v WHERE v.label_job_id = j.id) shown
JOIN asset a ON a.hash = shown.asset_hash
WHERE j.run_id = ANY ($1) AND j.state = 'done' AND NOT j.canary AND j.finished_at < $2 AND i.content_hash = ANY ($3)`;

/** What the images of these items look like, in runs that a frame is made of. */
export async function imagesOf(
  client: pg.PoolClient,
  { runIds, horizon }: { runIds: string[]; horizon: Date },
  items: string[],
): Promise<ItemImage[]> {
  return (await client.query<ItemImage>(IMAGES, [runIds, horizon, items])).rows;
}

const STORED =
  'SELECT item_hash AS item, group_hash AS "group", kept FROM audit_near_item WHERE audit_id = $1 ORDER BY item_hash COLLATE "C"';

/** As they were when the audit was drawn. */
export async function nearItemsOf(client: pg.PoolClient, auditId: string): Promise<NearItem[]> {
  return (await client.query<NearItem>(STORED, [auditId])).rows;
}

const STORE = `
INSERT INTO audit_near_item (audit_id, item_hash, group_hash, kept)
SELECT $1, item, name, kept FROM unnest($2::text[], $3::text[], $4::boolean[]) near(item, name, kept)`;

export async function storeNearItems(client: pg.PoolClient, auditId: string, near: readonly NearItem[]): Promise<void> {
  await client.query(STORE, [auditId, ...columnsOf(near)]);
}

/** Items, groups, kept. */
export const columnsOf = (near: readonly NearItem[]): [string[], string[], boolean[]] => [
  near.map(({ item }) => item),
  near.map(({ group }) => group),
  near.map(({ kept }) => kept),
];
