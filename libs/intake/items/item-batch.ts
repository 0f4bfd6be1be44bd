import type { NewItem } from '#libs/domain/conversation.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { NewItemRow } from '#libs/database/dataset/new-item-row.js';
import type { FileRecord } from '#libs/lines/file-record.js';
import { takeImages, type TakeImage } from '../images/take-images.js';
import { itemHash } from './item-hash.js';
import { hasImages, ofTexts, type ItemOfAssets } from './item-of-assets.js';
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

/** Lines of a file whose images are fetched, checked and stored at the same time. */
const IMAGE_LINES_AT_ONCE = 4;

/** Lines of a file that go to PostgreSQL together. */
export class ItemBatch {
  readonly good: GoodLine[] = [];
  readonly bad: LineError[] = [];
  private readonly read: { line: number; item: NewItem }[] = [];
  private bytes = 0;

  constructor(
    private readonly ids: RowIds,
    private readonly takeImage: TakeImage,
  ) {}

  get full(): boolean {
    return this.read.length + this.bad.length >= MOST_LINES || this.bytes >= MOST_BYTES;
  }

  get empty(): boolean {
    return this.read.length + this.bad.length === 0;
  }

  /** Takes a record: the item that `read` makes of it, or the rejection that it throws. */
  add({ number: line, bytes }: FileRecord, read: () => NewItem): void {
    this.bytes += bytes;
    try {
      this.read.push({ line, item: read() });
    } catch (error) {
      this.reject(line, error);
    }
  }

  /** Takes in the images of all lines. From now on `good` and `bad` are whole, both in the order of the file. */
  async finish(): Promise<this> {
    const illustrated = await this.illustrated();
    for (const { line, item } of this.read) {
      const whole = hasImages(item) ? illustrated.get(line) : ofTexts(item);
      if (whole) this.good.push({ line, row: rowOf(whole, this.ids) });
    }
    this.bad.sort((a, b) => a.line - b.line);
    return this;
  }

  /** The items that have images, by line, but for those whose images are refused: their lines are rejected. */
  private async illustrated(): Promise<Map<number, ItemOfAssets>> {
    const items = new Map<number, ItemOfAssets>();
    const waiting = this.read.filter(({ item }) => hasImages(item));
    const turn = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        try {
          items.set(next.line, await takeImages(next.item, this.takeImage));
        } catch (error) {
          if (!isRejection(error)) waiting.length = 0; // the import ends: nothing further is begun
          this.reject(next.line, error);
        }
      }
    };
    await Promise.all(Array.from({ length: IMAGE_LINES_AT_ONCE }, turn));
    return items;
  }

  private reject(line: number, error: unknown): void {
    if (!isRejection(error)) throw error;
    this.bad.push({ line, code: error.code, message: error.message });
  }
}

const NO_IMAGE = { assetHash: null, imageName: null, generator: null };

/** An image to be edited, and nothing yet of what comes of it. */
const isBareEdit = ({ condition, candidates }: ItemOfAssets) => condition !== undefined && candidates.length === 0;

function rowOf(item: ItemOfAssets, ids: RowIds): NewItemRow {
  const pictures = item.candidates.filter((one) => 'asset' in one);
  const images = pictures.flatMap(({ asset }) => asset ?? []);
  return {
    id: ids.next(),
    externalId: item.externalId ?? null,
    contentHash: itemHash(item),
    prompt: item.prompt,
    metadata: item.metadata,
    gold: item.gold ?? null,
    options: item.options ?? [],
    questions: item.questions ?? [],
    modality: pictures.length > 0 || isBareEdit(item) ? 'image' : (item.modality ?? 'text'),
    conditionHash: item.condition?.hash ?? null,
    candidates: item.candidates.map((one, position) => ({
      id: ids.next(),
      position,
      ...('text' in one
        ? { text: one.text, ...NO_IMAGE, contentHash: textHash(one.text) }
        : {
            ...{ text: null, assetHash: one.asset?.hash ?? null, imageName: one.name, generator: one.generator },
            contentHash: one.asset?.hash ?? textHash(JSON.stringify({ imageName: one.name })),
          }),
    })),
    assets: item.condition ? [...images, item.condition] : images,
  };
}
