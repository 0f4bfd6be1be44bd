import { nearGroups } from '#libs/assets/near-groups.js';
import { setImmediate } from 'node:timers/promises';
import { NEAR_DUPLICATE_BITS } from '#libs/assets/near-duplicate.js';
import { NearIndex } from '#libs/assets/near-index.js';
import { MOST_EMBEDDED, NearVectors, ofOneLength } from '#libs/assets/near-vectors.js';
import type { DatasetImage, DatasetImagesReadModel, ImagePlace } from '#libs/database/read-models/dataset-images.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { conflict } from '#libs/domain/precept-error.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { vectorOf, vectorRequest } from '#libs/model/image-vector.js';
import { pageStart } from '#libs/database/page-query.js';
import type { DatasetService } from './dataset.service.js';
import { decodeNearCursor, encodeNearCursor, type NearPlace } from './near-cursor.js';

/** Two images that look the same, or one image of several items. */
export interface NearDuplicate {
  /** differing bits of their perceptual hashes, 0 to 12; by an embedder, the cosine distance of their vectors */
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

/** How images are held against each other. */
export interface NearMeasure {
  /** perceptual-hash, or the name of the embedder */
  by: string;
  /** the largest distance of near-duplicates */
  near: number;
  /** different images of the data set */
  images: number;
  /** of these the ones that the embedder has not seen, or answered in another length than most: nothing is said of them */
  unseen: number;
}

export interface NearDuplicatePage extends Page<NearDuplicate> {
  measure: NearMeasure;
}

interface Found {
  distance: number;
  first: DatasetImage;
  second: DatasetImage;
}

/** What finds the images near to one among those before it. */
interface NearFinder {
  before(index: number): { index: number; distance: number }[];
}

const BATCH = 200;
const IMAGES_A_TURN = 50;

/** Which images of a data set look the same. */
export class NearDuplicateService {
  constructor(
    private readonly datasets: Pick<DatasetService, 'get'>,
    private readonly images: Pick<DatasetImagesReadModel, 'images' | 'places' | 'seen' | 'answers'>,
    private readonly endpoint: (name: string) => ModelEndpoint,
  ) {}

  /**
   * By the hashes of images; with an `embedder`, by the vectors that it has given images in runs.
   * Throws PreceptError `dataset_not_found`, `bad_cursor`, `bad_limit`, `unknown_endpoint`, `no_vectors`, `too_many_images`.
   */
  async page(
    datasetId: string,
    { cursor, limit, embedder }: PageRequest & { embedder?: string } = {},
  ): Promise<NearDuplicatePage> {
    const start = pageStart({ limit });
    const after = cursor === undefined ? null : decodeNearCursor(cursor);
    await this.datasets.get(datasetId);
    const found: Found[] = [];
    const { images, finder, measure } = await this.measured(datasetId, embedder);
    for await (const one of nearPairs(images, finder, after)) {
      found.push(one);
      if (found.length === start.take) break;
    }
    const data = await this.placed(datasetId, found.slice(0, start.limit));
    const last = found[start.limit - 1];
    const more = found.length > start.limit && last;
    const place = more && { first: last.first.hash, second: last.second.hash };
    return { data, nextCursor: place ? encodeNearCursor(place) : null, measure };
  }

  /** All of them, in the same order, in batches. Throws as `page` does. */
  async *all(datasetId: string, embedder?: string): AsyncGenerator<NearDuplicate[]> {
    await this.datasets.get(datasetId);
    let held: Found[] = [];
    const { images, finder } = await this.measured(datasetId, embedder);
    for await (const one of nearPairs(images, finder, null)) {
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

  private async measured(
    datasetId: string,
    embedder: string | undefined,
  ): Promise<{ images: DatasetImage[]; finder: NearFinder; measure: NearMeasure }> {
    const images = await this.images.images(datasetId);
    if (embedder === undefined) {
      const finder = new NearIndex(images.map(({ perceptualHash }) => perceptualHash));
      const measure = { by: 'perceptual-hash', near: NEAR_DUPLICATE_BITS, images: images.length, unseen: 0 };
      return { images, finder, measure };
    }
    const { name, model, embedding } = this.endpoint(embedder);
    if (images.length > MOST_EMBEDDED) throw tooMany(images.length);
    const requests = images.map((image) => vectorRequest({ name, model }, image));
    const answers = await this.images.answers(requests);
    const vectors = ofOneLength(requests.map((request) => vectorOf(answers.get(request))));
    const unseen = vectors.filter((vector) => vector === null).length;
    if (!embedding || (unseen === images.length && unseen > 0)) throw noVectors(name);
    const measure = { by: name, near: embedding.near, images: images.length, unseen };
    return { images, finder: new NearVectors(vectors, embedding.near), measure };
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
async function* nearPairs(images: DatasetImage[], finder: NearFinder, after: NearPlace | null): AsyncGenerator<Found> {
  for (const [i, second] of images.entries()) {
    if (after !== null && second.hash < after.second) continue;
    // the server answers others meanwhile
    if (i % IMAGES_A_TURN === 0) await setImmediate();
    const near = finder.before(i);
    if (second.items > 1) near.push({ index: i, distance: 0 });
    for (const { index: other, distance } of near) {
      const first = images[other];
      if (first === undefined) throw new RangeError(`there is no image ${other}`);
      if (after === null || second.hash > after.second || first.hash > after.first) yield { distance, first, second };
    }
  }
}

const noVectors = (name: string) =>
  conflict(
    'no_vectors',
    `Endpoint "${name}" has given no image of this data set a vector. Start a run of it with --embedder ${name} (models.embedder): each image is one call, which the estimate counts.`,
  );

const tooMany = (images: number) =>
  conflict(
    'too_many_images',
    `The data set has ${images} images; vectors of at most ${MOST_EMBEDDED} are compared. Leave the embedder out: perceptual hashes are found by an index.`,
  );
