import type { ItemStore } from '#libs/database/dataset/item.store.js';
import type { KnownItem } from '#libs/database/dataset/new-item-row.js';
import type { Gold } from '#libs/domain/conversation.js';
import { quote } from '#libs/lines/quote.js';
import type { GoodLine } from './item-batch.js';
import type { LineError } from './line-error.js';

/** What has become of lines that passed every check. */
export interface Landed {
  accepted: number;
  duplicates: number;
  /** duplicates whose gold label was given to an item that had none */
  goldAdded: number;
  rejected: LineError[];
}

/**
 * Stores the lines that are new to the data set. A line is rejected where its externalId stands for other
 * content already, or where its gold label is another than the item's; it counts as a duplicate where its content is
 * there: each as if the lines before it had been imported alone. Where another import has just taken the place of a line,
 * it and all that was decided beside it are decided again; that import's rows are visible by then.
 */
export async function landLines(
  store: Pick<ItemStore, 'known' | 'insert' | 'addGold'>,
  datasetId: string,
  lines: GoodLine[],
): Promise<Landed> {
  let accepted = 0;
  for (let waiting = lines; ;) {
    const hashes = waiting.map(({ row }) => row.contentHash);
    const externalIds = waiting.flatMap(({ row }) => row.externalId ?? []);
    const { fresh, golds, ...landed } = decide(waiting, await store.known(datasetId, hashes, externalIds));
    const stored = fresh.length === 0 ? new Set<string>() : await store.insert(datasetId, fresh);
    accepted += stored.size;
    if (stored.size < fresh.length) {
      waiting = waiting.filter(({ row }) => !stored.has(row.id));
      continue;
    }
    if (golds.length === 0) return { accepted, goldAdded: 0, ...landed };
    const took = await store.addGold(datasetId, golds.map(goldOf));
    const late = golds.filter(({ row }) => !took.has(row.contentHash));
    const again = late.length === 0 ? NOTHING : await landLines(store, datasetId, late);
    return {
      accepted: accepted + again.accepted,
      duplicates: landed.duplicates + took.size + again.duplicates,
      goldAdded: took.size + again.goldAdded,
      rejected: [...landed.rejected, ...again.rejected],
    };
  }
}

const NOTHING: Landed = { accepted: 0, duplicates: 0, goldAdded: 0, rejected: [] };

/** A line whose gold label its item lacks. */
type GoldLine = GoodLine & { gold: Gold };

const goldOf = ({ row: { contentHash }, gold }: GoldLine) => ({ contentHash, gold });

function decide(lines: GoodLine[], known: KnownItem[]) {
  const golds = new Map(known.map(({ contentHash, gold }) => [contentHash, gold]));
  const erased = new Set(known.filter((item) => item.erased).map(({ contentHash }) => contentHash));
  const owners = new Map(known.map(({ externalId, contentHash }) => [externalId, contentHash]));
  const fresh: GoodLine['row'][] = [];
  const added: GoldLine[] = [];
  const rejected: LineError[] = [];
  let duplicates = 0;
  for (const { line, row } of lines) {
    const { contentHash, externalId, gold } = row;
    const owner = externalId === null ? undefined : owners.get(externalId);
    const before = golds.get(contentHash);
    if (erased.has(contentHash)) rejected.push(wasErased(line));
    else if (owner !== undefined && owner !== contentHash) rejected.push(taken(line, externalId ?? ''));
    else if (before === undefined) {
      fresh.push(row);
      golds.set(contentHash, gold);
      owners.set(externalId, contentHash);
    } else if (gold === null || same(gold, before)) duplicates++;
    else if (before !== null) rejected.push(conflicting(line, gold, before));
    else {
      added.push({ line, row, gold });
      golds.set(contentHash, gold);
    }
  }
  return { fresh, golds: added, duplicates, rejected };
}

const same = (one: Gold, other: Gold | null) => JSON.stringify(one) === JSON.stringify(other);

const conflicting = (line: number, gold: Gold, before: Gold): LineError => ({
  line,
  code: 'gold_conflict',
  message: `The gold label ${shown(gold)} contradicts ${shown(before)}, which this content has already, in this file or in the data set. Nothing was changed: gold labels never change; import into a new data set to correct one.`,
});

const shown = (gold: Gold) => (typeof gold === 'string' ? quote(gold) : JSON.stringify(gold).slice(0, 60));

const wasErased = (line: number): LineError => ({
  line,
  code: 'item_erased',
  message:
    'An item with this content was erased from this installation, and stays out: leave the line out of the file.',
});

const taken = (line: number, externalId: string): LineError => ({
  line,
  code: 'external_id_taken',
  message: `The externalId ${quote(externalId)} stands for other content already, in this file or in the data set. Items never change: give this one an externalId of its own.`,
});
