import type pg from 'pg';
import { answersTo } from '../ledger/answers.js';
import type { FrameOf } from './audit-frame.js';
import { type AuditEmbedder, embeddersOf } from './embedders.js';
import { type Groups, imagesOf, type ItemImage } from './near-items.js';

/** What there is to tell which items of a frame look alike. */
export interface ShownItems {
  images: ItemImage[];
  /** endpoints that the runs had images embedded by */
  embedders: string[];
  /** what was answered to these requests before the frame's horizon, by their hashes, as far as it is kept */
  answers: (requestHashes: string[]) => Promise<Map<string, string>>;
}

/** Which of them do, and by whose vectors. */
export interface LookAlikes {
  groups: Groups;
  embedders: AuditEmbedder[];
}

/** What these items show, in runs that a frame is made of. */
export async function shownItems(
  client: pg.PoolClient,
  of: Pick<FrameOf, 'runIds' | 'horizon'>,
  items: string[],
): Promise<ShownItems> {
  return {
    images: await imagesOf(client, of, items),
    embedders: await embeddersOf(client, of.runIds),
    answers: (requestHashes) => answersTo(client, requestHashes, of.horizon),
  };
}
