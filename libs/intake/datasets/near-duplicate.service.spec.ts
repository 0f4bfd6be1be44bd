import { describe, expect, it } from '@jest/globals';
import { textHash } from '#libs/domain/text-hash.js';
import type { DatasetImage, DatasetImagesReadModel } from '#libs/database/read-models/dataset-images.js';
import { modelEndpoint } from '#libs/domain/testing/model-endpoint.js';
import { requestHash } from '#libs/model/request-hash.js';
import { writeVector } from '#libs/model/vector-text.js';
import type { DatasetService } from './dataset.service.js';
import { type NearDuplicate, NearDuplicateService } from './near-duplicate.service.js';

/** Twelve images: each near the two before it, and the fifth in two items. */
const images: DatasetImage[] = Array.from({ length: 12 }, (_, i) => ({
  hash: textHash(String(i)),
  perceptualHash: (((1n << 5n) - 1n) << BigInt(5 * i)).toString(16).padStart(16, '0'),
  renditionHash: textHash(`rendition ${i}`),
  renditionType: 'png' as const,
  items: i === 5 ? 2 : 1,
})).sort((a, b) => (a.hash < b.hash ? -1 : 1));

/** What the ledger holds of the embedder's answers, by the hash of its request. */
const answers = new Map<string, string>();

const readModel: Pick<DatasetImagesReadModel, 'images' | 'places' | 'seen' | 'answers'> = {
  answers: () => Promise.resolve(answers),
  seen: () => Promise.reject(new Error('not asked')),
  images: () => Promise.resolve(images),
  places: (_: string, hashes: string[]) =>
    Promise.resolve(
      hashes.map((hash) => ({ hash, places: [{ item: `item of ${hash}`, externalId: null, position: 0 }] })),
    ),
};
const get: DatasetService['get'] = (id) =>
  Promise.resolve({ id, name: id, description: '', createdAt: new Date(0), items: 13 });
const service = new NearDuplicateService({ get }, readModel, (name) =>
  modelEndpoint(name, { embedding: { price: '0.0001', near: 0.05 } }),
);

/** Has the embedder say of the image that is `at` in the list that it points to this many degrees. */
function says(at: number, degrees: number): void {
  const { renditionHash: hash, renditionType: type } = images[at] ?? { renditionHash: '', renditionType: 'png' };
  const angle = (degrees * Math.PI) / 180;
  const vector = writeVector(Float32Array.of(3 * Math.cos(angle), 3 * Math.sin(angle)));
  answers.set(requestHash('clip', 'm', { embed: { hash, type } }), JSON.stringify({ vector }));
}

const rowOf = ({ distance, first, second }: NearDuplicate) => [distance, first.image, second.image];

async function all(): Promise<NearDuplicate[]> {
  const rows: NearDuplicate[] = [];
  for await (const batch of service.all('data')) rows.push(...batch);
  return rows;
}

describe('near duplicates of a data set', () => {
  it('are the same row by row, whatever the length of a page', async () => {
    const whole = await all();
    expect(whole.length).toBeGreaterThan(12);
    expect(whole.map(({ first, second }) => first.image <= second.image)).not.toContain(false);
    for (const limit of [1, 2, 5, 200]) {
      const rows: NearDuplicate[] = [];
      let cursor: string | undefined;
      do {
        const page = await service.page('data', { limit, ...(cursor === undefined ? {} : { cursor }) });
        expect(page.data.length).toBeLessThanOrEqual(limit);
        rows.push(...page.data);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(rows.map(rowOf)).toEqual(whole.map(rowOf));
    }
  });

  it('name an image that several items have, beside itself', async () => {
    const twice = textHash('5');
    const rows = (await all()).filter(({ first, second }) => first.image === second.image);
    expect(rows).toMatchObject([
      {
        distance: 0,
        first: { image: twice, items: 2, places: [{ item: `item of ${twice}` }] },
        second: { image: twice },
      },
    ]);
  });

  it.each(['', 'AQ', 'x'.repeat(87)])('refuse the cursor %j of another list', async (cursor) => {
    await expect(service.page('data', { cursor })).rejects.toMatchObject({ code: 'bad_cursor' });
  });
});

describe('near duplicates by an embedder', () => {
  const by = (embedder: string) => service.page('data', { embedder });

  it('are those whose vectors point nearly the same way, and images without a vector are counted', async () => {
    await expect(by('clip')).rejects.toMatchObject({ code: 'no_vectors' });
    // 1 - cos 18 degrees is 0.0489, of 19 degrees 0.0545
    says(0, 0);
    says(3, 18);
    says(4, 37);
    says(7, 180);
    const { data, measure, nextCursor } = await by('clip');
    // an image of two items is the same to any measure, seen or not
    const two = data.filter(({ first, second }) => first.image !== second.image);
    expect(two.map(({ first, second }) => [first.image, second.image])).toEqual([[images[0]?.hash, images[3]?.hash]]);
    expect(two[0]?.distance).toBeCloseTo(0.0489, 4);
    expect(data).toHaveLength(2);
    expect(measure).toEqual({ by: 'clip', near: 0.05, images: 12, unseen: 8 });
    expect(nextCursor).toBeNull();
    // another embedder has seen none of them
    await expect(by('other')).rejects.toMatchObject({ code: 'no_vectors' });
  });
});
