import type { Message } from '#libs/domain/conversation.js';
import type { Database } from '../database.js';

/** What a judge would be asked about: one item by the name that its file gave it. */
export interface NamedItem {
  prompt: Message[];
  /** imported texts, in order of position; of an image, words in place of a caption */
  candidates: string[];
  /** of a classification; empty where it brings none */
  options: string[];
}

const ONE = `
SELECT i.prompt, i.options,
  ARRAY (SELECT coalesce(c.text, '(the caption of image ' || coalesce(left(c.asset_hash, 12), c.image_name) || ')') FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL ORDER BY c.position) AS candidates
FROM item i WHERE i.dataset_id = $1 AND i.external_id = $2 LIMIT 1`;

export class NamedItemReadModel {
  constructor(private readonly database: Database) {}

  /** null where the data set holds none of that externalId. */
  async find(datasetId: string, externalId: string): Promise<NamedItem | null> {
    const { rows } = await this.database.pool.query<NamedItem>(ONE, [datasetId, externalId]);
    return rows[0] ?? null;
  }
}
