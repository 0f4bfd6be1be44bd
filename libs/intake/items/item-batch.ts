import type { NewItem } from '#libs/domain/conversation.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { NewItemRow } from '#libs/database/dataset/new-item-row.js';
import type { Line } from '#libs/lines/split-lines.js';
import { itemHash } from './item-hash.js';
import { isRejection, type LineError } from './line-error.js';
import type { RowIds } from './row-ids.js';

/** A line that has passed every check, with the row it would become. */
export interface GoodLine {
  line: number;
  row: NewItemRow;
}

/** Lines a statement. Measured: 500 to 2,000 take the same time a line, 5,000 take longer. */
const MOST_LINES = 2_000;
/** Bytes of lines per batch, so that memory stays constant whatever a line holds. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Lines of a file that go to PostgreSQL together. */
export class ItemBatch {
  readonly good: GoodLine[] = [];
  readonly bad: LineError[] = [];
  private bytes = 0;

  constructor(private readonly ids: RowIds) {}

  get full(): boolean {
    return this.good.length + this.bad.length >= MOST_LINES || this.bytes >= MOST_BYTES;
  }

  get empty(): boolean {
    return this.good.length + this.bad.length === 0;
  }

  /** Takes a line: the item that `read` makes of it, or the rejection that it throws. */
  add({ number: line, content }: Line, read: () => NewItem): void {
    if (content instanceof Uint8Array) this.bytes += content.length;
    try {
      this.good.push({ line, row: rowOf(read(), this.ids) });
    } catch (error) {
      if (!isRejection(error)) throw error;
      this.bad.push({ line, code: error.code, message: error.message });
    }
  }
}

function rowOf(item: NewItem, ids: RowIds): NewItemRow {
  return {
    id: ids.next(),
    externalId: item.externalId ?? null,
    contentHash: itemHash(item),
    prompt: item.prompt,
    metadata: item.metadata,
    gold: item.gold ?? null,
    options: item.options ?? [],
    candidates: item.candidates.map(({ text }, position) => ({
      id: ids.next(),
      position,
      text,
      contentHash: textHash(text),
    })),
  };
}
