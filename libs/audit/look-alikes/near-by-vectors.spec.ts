import { describe, expect, it } from '@jest/globals';
import { MOST_EMBEDDED } from '#libs/assets/near-vectors.js';
import type { ItemImage } from '#libs/database/audit/near-items.js';
import { vectorRequest } from '#libs/model/image-vector.js';
import { writeVector } from '#libs/model/vector-text.js';
import { connectedGroups } from '#libs/statistics/connected-groups.js';
import { nearByVectors } from './near-by-vectors.js';

const CLIP = { endpoint: 'clip', model: 'm', near: 0.05 };
const image = (item: string, renditionHash: string): ItemImage => ({
  ...{ item, perceptualHash: '0000000000000000', renditionHash, renditionType: 'png' },
});
/** Answers of vectors that point to so many degrees, by the image's rendition. */
const answers = (degrees: ReadonlyMap<string, number>) => (requests: string[]) => {
  const said = [...degrees].map(([renditionHash, angle]): [string, string] => [
    vectorRequest({ name: 'clip', model: 'm' }, { renditionHash, renditionType: 'png' }),
    JSON.stringify({
      vector: writeVector(Float32Array.of(Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180))),
    }),
  ]);
  return Promise.resolve(new Map(said.filter(([request]) => requests.includes(request))));
};
const notAsked = () => Promise.reject(new Error('no answers were expected to be looked up'));

async function groups(images: ItemImage[], degrees: ReadonlyMap<string, number>): Promise<string[]> {
  const { pairs } = await nearByVectors({ images, answers: answers(degrees) }, CLIP);
  const names = connectedGroups(new Set(images.map(({ item }) => item)), pairs);
  const members = (group: string) => [...names].flatMap(([item, name]) => (name === group ? [item] : []));
  return [...new Set(names.values())].map((group) => members(group).join(' '));
}

describe('nearByVectors', () => {
  it('puts items together by any of their images, by way of others, and where they share one', async () => {
    const images = [
      image('a', '1'),
      image('b', '2'),
      image('b', '3'),
      image('c', '4'),
      image('d', '5'),
      image('e', '5'),
    ];
    // cos 18 degrees is 0.951
    const degrees = new Map([
      ['1', 0],
      ['2', 17],
      ['3', 90],
      ['4', 107],
      ['5', 140],
    ]);
    expect(await groups(images, degrees)).toEqual(['a b c', 'd e']);
  });

  it('says how many it has not seen, and nothing of them', async () => {
    const images = [image('a', '1'), image('b', '2'), image('c', '3')];
    const seen = new Map([
      ['1', 0],
      ['3', 90],
    ]);
    const { embedder } = await nearByVectors({ images, answers: answers(seen) }, CLIP);
    expect(embedder).toEqual({ ...CLIP, images: 3, unseen: 1 });
    expect(await groups(images, seen)).toEqual(['a', 'b', 'c']);
  });

  it('takes many images that all look alike', async () => {
    const images = Array.from({ length: 400 }, (_, i) => image(`item ${i}`, `${i}`));
    expect(await groups(images, new Map(images.map(({ renditionHash }) => [renditionHash, 1])))).toHaveLength(1);
  });

  it('compares none of more than 5,000 different images, nor by what is no embedder', async () => {
    const images = Array.from({ length: MOST_EMBEDDED + 1 }, (_, i) => image(`item ${i}`, `${i}`));
    expect(await nearByVectors({ images, answers: notAsked }, CLIP)).toEqual({
      ...{ embedder: { ...CLIP, images: 5_001, unseen: null }, pairs: [] },
    });
    const unknown = { endpoint: 'clip', model: null, near: null };
    expect(await nearByVectors({ images: images.slice(0, 2), answers: notAsked }, unknown)).toEqual({
      ...{ embedder: { ...unknown, images: 2, unseen: null }, pairs: [] },
    });
  });
});
