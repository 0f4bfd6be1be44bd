import { validate } from 'uuid';
import type { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import type { ItemStore } from '#libs/database/dataset/item.store.js';
import type { Modality, NewItem } from '#libs/domain/conversation.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { FileRecord } from '#libs/lines/file-record.js';
import { jsonRecords } from '#libs/lines/json-records.js';
import { SourceFailure, watched } from '#libs/lines/source-failure.js';
import { unpack } from '#libs/lines/unpack.js';
import { datasetMissing } from '../datasets/dataset-missing.js';
import { FormatGuess } from './format-guess.js';
import type { ImageService } from '../images/image.service.js';
import { itemFormat } from './formats/item-formats.js';
import type { ItemFormat } from './formats/item-format.js';
import type { ImportListeners, ImportResult } from './import-report.js';
import { interrupted } from './interruption.js';
import { ItemBatch } from './item-batch.js';
import { checkItem } from './item-rules.js';
import { Landing } from './landing.js';
import { RowIds } from './row-ids.js';

export interface ImportOptions extends ImportListeners {
  /** name of a format; default "items" */
  format?: string;
  /** of the candidates that items without any shall get; default text */
  modality?: Modality;
  /** where `path`s of images begin; absent: no path is read */
  folder?: string;
  /** who imports, for the trail */
  actor?: string;
}

/** Brings items into data sets. */
export class ItemService {
  constructor(
    private readonly datasets: Pick<DatasetStore, 'byId' | 'noteImport'>,
    private readonly items: Pick<ItemStore, 'known' | 'insert' | 'addGold'>,
    private readonly images: Pick<ImageService, 'take'>,
  ) {}

  /**
   * Imports a file of the format, plain or gzip, at constant memory: good lines land, bad ones are named, repeated ones
   * are counted. Lines are taken in order, so the result does not depend on how the bytes arrive.
   *
   * Throws PreceptError missing `dataset_not_found`; invalid `unknown_format`; unavailable `import_interrupted`
   * where the source or PostgreSQL fails on the way, and whatever a listener throws: what is stored by then stays, and
   * importing the same again is safe.
   */
  async importStream(
    datasetId: string,
    source: AsyncIterable<Uint8Array>,
    { format: formatName, modality = 'text', actor = 'unknown', folder, ...listeners }: ImportOptions = {},
  ): Promise<ImportResult> {
    const format = itemFormat(formatName);
    if (!(validate(datasetId) && (await this.datasets.byId(datasetId)))) throw datasetMissing(datasetId);

    const landing = new Landing(this.items, datasetId, listeners);
    const note = (detail: object) =>
      this.datasets.noteImport(datasetId, actor, { format: format.name, ...landing.report.counts, ...detail });
    try {
      const guess = new FormatGuess(format);
      const read = (line: Record<string, unknown>) => ({ modality, ...readGuessing(format, line, guess) });
      const batch = (ids: RowIds) => new ItemBatch(ids, (image) => this.images.take(image, folder));
      const records = (format.records ?? jsonRecords)(unpack(watched(source)));
      for await (const whole of batches(records, read, batch)) await landing.send(whole);
      await landing.finish();
      await note({});
      if (guess.name !== null) listeners.onLooksLike?.(guess.name);
    } catch (error) {
      await landing.settled();
      // where PostgreSQL has failed, it cannot take a note either
      const canNote = error instanceof SourceFailure || error instanceof PreceptError;
      const unnoted = canNote ? await note({ interrupted: true }).then(nothing, thrown) : null;
      throw interrupted(unnoted ? unnoted.error : error, landing.report.counts);
    }
    return landing.report.result;
  }
}

const nothing = () => null;
const thrown = (error: unknown) => ({ error });

async function* batches(
  records: AsyncIterable<FileRecord[]>,
  read: (line: Record<string, unknown>) => NewItem,
  begin: (ids: RowIds) => ItemBatch,
): AsyncGenerator<ItemBatch> {
  const ids = new RowIds();
  let batch = begin(ids);
  for await (const some of records) {
    for (const record of some) {
      batch.add(record, () => {
        const item = read(record.read());
        checkItem(item);
        return item;
      });
      if (!batch.full) continue;
      yield await batch.finish();
      batch = begin(ids);
    }
  }
  if (!batch.empty) yield await batch.finish();
}

function readGuessing(format: ItemFormat, line: Record<string, unknown>, guess: FormatGuess): NewItem {
  try {
    const item = format.read(line);
    guess.taken();
    return item;
  } catch (error) {
    guess.add(line);
    throw error;
  }
}
