import { describe, expect, it } from '@jest/globals';
import { textHash } from '#libs/domain/text-hash.js';
import type { DatasetImage, DatasetImagesReadModel } from '#libs/database/read-models/dataset-images.js';
import type { DatasetService } from './dataset.service.js';
import { type NearDuplicate, NearDuplicateService } from './near-duplicate.service.js';

/** Twelve images: each near the two before it, and the fifth in two items. */
const images: DatasetImage[] = Array.from({ length: 12 }, (_, i) => ({
  hash: textHash(String(i)),
  perceptualHash: (((1n << 5n) - 1n) << BigInt(5 * i)).toString(16).padStart(16, '0'),
  items: i === 5 ? 2 : 1,
})).sort((a, b) => (a.hash < b.hash ? -1 : 1));

const readModel: Pick<DatasetImagesReadModel, 'images' | 'places' | 'seen'> = {
  seen: () => Promise.reject(new Error('not asked')),
  images: () => Promise.resolve(images),
  places: (_: string, hashes: string[]) =>
    Promise.resolve(
      hashes.map((hash) => ({ hash, places: [{ item: `item of ${hash}`, externalId: null, position: 0 }] })),
    ),
};
const get: DatasetService['get'] = (id) =>
  Promise.resolve({ id, name: id, description: '', createdAt: new Date(0), items: 13 });
const service = new NearDuplicateService({ get }, readModel);

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
