import { validate } from 'uuid';
import type { DatasetRow, DatasetStore } from '#libs/database/dataset/dataset.store.js';
import type { ItemRow, ItemStore } from '#libs/database/dataset/item.store.js';
import { pageStart } from '#libs/database/page-query.js';
import { isStorable } from '#libs/domain/clean-text.js';
import type { NamedPageRequest, Page, PageRequest } from '#libs/domain/page.js';
import { conflict, invalid } from '#libs/domain/precept-error.js';
import { datasetMissing } from './dataset-missing.js';

const MAX_NAME = 200;
const MAX_DESCRIPTION = 4_000;

/** Data sets, and what is in them. */
export class DatasetService {
  constructor(
    private readonly datasets: DatasetStore,
    private readonly stored: ItemStore,
  ) {}

  /**
   * An empty data set. `name` is trimmed, 1 to 200 characters, unique; `description` at most 4,000. With an `id` it is
   * made once: asked again with the same id, it is the answer.
   * Throws PreceptError invalid `bad_dataset_name`, `bad_dataset_description`; conflict `dataset_name_taken`.
   */
  async create(request: { name: string; description?: string }, actor = 'unknown', id?: string): Promise<DatasetRow> {
    const name = request.name.trim();
    const { description = '' } = request;
    if (name === '' || name.length > MAX_NAME || !isStorable(name)) {
      throw invalid(
        'bad_dataset_name',
        `A data set needs a name of 1 to ${MAX_NAME} characters, without U+0000 or half of a surrogate pair.`,
      );
    }
    if (description.length > MAX_DESCRIPTION || !isStorable(description)) {
      throw invalid(
        'bad_dataset_description',
        `The description of a data set has at most ${MAX_DESCRIPTION} characters, without U+0000 or half of a surrogate pair.`,
      );
    }
    const made = await this.datasets.create(name, description, actor, id);
    if (made) return made;
    const taken = await this.datasets.byName(name);
    throw conflict(
      'dataset_name_taken',
      `There is a data set "${name}" already${taken ? ` (${taken.id})` : ''}. Import into that one, or choose another name.`,
    );
  }

  /** null where there is none of that name; white space around it does not count. */
  async findByName(name: string): Promise<DatasetRow | null> {
    return isStorable(name) ? this.datasets.byName(name.trim()) : null;
  }

  /** Throws PreceptError missing `dataset_not_found`. */
  async get(id: string): Promise<DatasetRow> {
    const found = validate(id) ? await this.datasets.byId(id) : null;
    if (!found) throw datasetMissing(id);
    return found;
  }

  /** Newest first. */
  async list(request: NamedPageRequest = {}): Promise<Page<DatasetRow>> {
    return this.datasets.page(pageStart(request), request.name);
  }

  /** Items with their candidates, in the order in which they were imported. Throws missing `dataset_not_found`. */
  async items(datasetId: string, request: PageRequest = {}): Promise<Page<ItemRow>> {
    const start = pageStart(request);
    await this.get(datasetId);
    return this.stored.page(datasetId, start);
  }
}
