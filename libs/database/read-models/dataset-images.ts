import type { RenditionType } from '#libs/domain/asset.js';
import type { Database } from '../database.js';
import { answersTo } from '../ledger/answers.js';

/** An image that items of a data set brought as a candidate. */
export interface DatasetImage {
  hash: string;
  perceptualHash: string;
  renditionHash: string;
  renditionType: RenditionType;
  /** how many items have it */
  items: number;
}

/** Where an image stands in a data set. */
export interface ImagePlace {
  /** content hash of the item */
  item: string;
  externalId: string | null;
  /** of the candidate */
  position: number;
}

/** An image with the first of the places where it stands. */
export interface PlacedImage {
  hash: string;
  places: ImagePlace[];
}

/** Places that are told of one image. */
export const MOST_PLACES = 20;

const CANDIDATES = `
FROM item i JOIN candidate c ON c.item_id = i.id AND c.label_job_id IS NULL JOIN asset a ON a.hash = c.asset_hash
WHERE i.dataset_id = $1 AND i.modality = 'image'`;

const IMAGES = `
SELECT a.hash, a.perceptual_hash AS "perceptualHash", a.rendition_hash AS "renditionHash",
  a.rendition_type AS "renditionType", count(DISTINCT i.id)::int AS items ${CANDIDATES}
GROUP BY a.hash ORDER BY a.hash COLLATE "C"`;

const PLACES = `
SELECT hash, jsonb_agg(place ORDER BY nth) AS places FROM (
  SELECT a.hash, jsonb_build_object('item', i.content_hash, 'externalId', i.external_id, 'position', c.position) AS place,
    row_number() OVER (PARTITION BY a.hash ORDER BY i.content_hash COLLATE "C", c.position) AS nth
  ${CANDIDATES} AND a.hash = ANY ($2)) AS p
WHERE nth <= ${MOST_PLACES} GROUP BY hash`;

const SEEN = `
SELECT i.content_hash AS item, a.perceptual_hash AS "perceptualHash" ${CANDIDATES}
ORDER BY i.content_hash COLLATE "C", c.position`;

/** The images of a data set, as far as it takes to say which look alike. About 200 bytes an image are held. */
export class DatasetImagesReadModel {
  constructor(private readonly database: Database) {}

  /** Each image once, in the order of hashes. */
  async images(datasetId: string): Promise<DatasetImage[]> {
    return (await this.database.pool.query<DatasetImage>(IMAGES, [datasetId])).rows;
  }

  /** What was answered to these requests, by their hashes; those that nobody has made, or whose answer is no longer kept, are left out. */
  answers(requestHashes: string[]): Promise<Map<string, string>> {
    return answersTo(this.database.pool, requestHashes);
  }

  async places(datasetId: string, hashes: string[]): Promise<PlacedImage[]> {
    return (await this.database.pool.query<PlacedImage>(PLACES, [datasetId, hashes])).rows;
  }

  /** What each item's images look like, in the order of items' content hashes. */
  async seen(datasetId: string): Promise<{ item: string; perceptualHash: string }[]> {
    const { rows } = await this.database.pool.query<{ item: string; perceptualHash: string }>(SEEN, [datasetId]);
    return rows;
  }
}
