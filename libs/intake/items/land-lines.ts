import type { ItemStore } from '#libs/database/dataset/item.store.js';
import type { KnownItem } from '#libs/database/dataset/new-item-row.js';
import { quote } from '#libs/lines/quote.js';
import type { GoodLine } from './item-batch.js';
import type { LineError } from './line-error.js';

/** What has become of lines that passed every check. */
export interface Landed {
  accepted: number;
  duplicates: number;
  rejected: LineError[];
}

/**
 * Stores the lines that are new to the data set. A line is rejected where its externalId stands for other
 * content already, and counts as a duplicate where its content is there: each as if the lines before it had
 * been imported alone. Where another import has just taken the place of a line, it and all that was decided
 * beside it are decided again; that import's rows are visible by then.
 */
export async function landLines(
  store: Pick<ItemStore, 'known' | 'insert'>,
  datasetId: string,
  lines: GoodLine[],
): Promise<Landed> {
  let accepted = 0;
  for (let waiting = lines; ;) {
    const hashes = waiting.map(({ row }) => row.contentHash);
    const externalIds = waiting.flatMap(({ row }) => row.externalId ?? []);
    const { fresh, duplicates, rejected } = decide(waiting, await store.known(datasetId, hashes, externalIds));
    if (fresh.length === 0) return { accepted, duplicates, rejected };
    const stored = await store.insert(datasetId, fresh);
    accepted += stored.size;
    if (stored.size === fresh.length) return { accepted, duplicates, rejected };
    waiting = waiting.filter(({ row }) => !stored.has(row.id));
  }
}

function decide(lines: GoodLine[], known: KnownItem[]) {
  const hashes = new Set(known.map(({ contentHash }) => contentHash));
  const owners = new Map(known.map(({ externalId, contentHash }) => [externalId, contentHash]));
  const fresh: GoodLine['row'][] = [];
  const rejected: LineError[] = [];
  let duplicates = 0;
  for (const { line, row } of lines) {
    const owner = row.externalId === null ? undefined : owners.get(row.externalId);
    if (owner !== undefined && owner !== row.contentHash) rejected.push(taken(line, row.externalId ?? ''));
    else if (hashes.has(row.contentHash)) duplicates++;
    else {
      fresh.push(row);
      hashes.add(row.contentHash);
      owners.set(row.externalId, row.contentHash);
    }
  }
  return { fresh, duplicates, rejected };
}

const taken = (line: number, externalId: string): LineError => ({
  line,
  code: 'external_id_taken',
  message: `The externalId ${quote(externalId)} stands for other content already, in this file or in the data set. Items never change: give this one an externalId of its own.`,
});
