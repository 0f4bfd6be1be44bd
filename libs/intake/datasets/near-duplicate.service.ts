import { nearGroups } from '#libs/assets/near-groups.js';
import { NearIndex } from '#libs/assets/near-index.js';
import type { DatasetImage, DatasetImagesReadModel, ImagePlace } from '#libs/database/read-models/dataset-images.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { pageStart } from '#libs/database/page-query.js';
import type { DatasetService } from './dataset.service.js';
import { decodeNearCursor, encodeNearCursor, type NearPlace } from './near-cursor.js';

/** Two images that look the same, or one image of several items. */
export interface NearDuplicate {
  /** differing bits of their perceptual hashes, 0 to 12 */
  distance: number;
  first: NearImage;
  /** the same as `first` where several items have that image */
  second: NearImage;
}

export interface NearImage {
  image: string;
  /** how many items have it */
  items: number;
  /** the first 20 candidates that are this image */
  places: ImagePlace[];
}

interface Found {
  distance: number;
  first: DatasetImage;
  second: DatasetImage;
}

const BATCH = 200;

/** Which images of a data set look the same. */
export class NearDuplicateService {
  constructor(
    private readonly datasets: Pick<DatasetService, 'get'>,
    private readonly images: Pick<DatasetImagesReadModel, 'images' | 'places' | 'seen'>,
  ) {}

  /** By the hashes of images. Throws PreceptError `dataset_not_found`, `bad_cursor`, `bad_limit`. */
  async page(datasetId: string, { cursor, limit }: PageRequest = {}): Promise<Page<NearDuplicate>> {
    const start = pageStart({ limit });
    const after = cursor === undefined ? null : decodeNearCursor(cursor);
    await this.datasets.get(datasetId);
    const found: Found[] = [];
    for (const one of nearPairs(await this.images.images(datasetId), after)) {
      found.push(one);
      if (found.length === start.take) break;
    }
    const data = await this.placed(datasetId, found.slice(0, start.limit));
    const last = found[start.limit - 1];
    const more = found.length > start.limit && last;
    const place = more && { first: last.first.hash, second: last.second.hash };
    return { data, nextCursor: place ? encodeNearCursor(place) : null };
  }

  /** All of them, in the same order, in batches. Throws PreceptError `dataset_not_found`. */
  async *all(datasetId: string): AsyncGenerator<NearDuplicate[]> {
    await this.datasets.get(datasetId);
    let held: Found[] = [];
    for (const one of nearPairs(await this.images.images(datasetId), null)) {
      held.push(one);
      if (held.length < BATCH) continue;
      yield await this.placed(datasetId, held);
      held = [];
    }
    if (held.length > 0) yield await this.placed(datasetId, held);
  }

  /** Content hash of each item with images -> name of the group of items that show nearly the same. */
  async groups(datasetId: string): Promise<Map<string, string>> {
    await this.datasets.get(datasetId);
    return nearGroups(await this.images.seen(datasetId));
  }

  private async placed(datasetId: string, found: Found[]): Promise<NearDuplicate[]> {
    const hashes = [...new Set(found.flatMap(({ first, second }) => [first.hash, second.hash]))];
    if (hashes.length === 0) return [];
    const places = new Map((await this.images.places(datasetId, hashes)).map((one) => [one.hash, one.places]));
    const image = ({ hash, items }: DatasetImage): NearImage => ({
      ...{ image: hash, items },
      places: places.get(hash) ?? [],
    });
    return found.map(({ distance, first, second }) => ({ distance, first: image(first), second: image(second) }));
  }
}

/** In the order of the second image's hash, then of the first's, which is never the larger one; behind a place, or from the start. */
function* nearPairs(images: DatasetImage[], after: NearPlace | null): Generator<Found> {
  const index = new NearIndex(images.map(({ perceptualHash }) => perceptualHash));
  for (const [i, second] of images.entries()) {
    if (after !== null && second.hash < after.second) continue;
    const near = index.before(i);
    if (second.items > 1) near.push({ index: i, distance: 0 });
    for (const { index: other, distance } of near) {
      const first = images[other];
      if (first === undefined) throw new RangeError(`there is no image ${other}`);
      if (after === null || second.hash > after.second || first.hash > after.first) yield { distance, first, second };
    }
  }
}
