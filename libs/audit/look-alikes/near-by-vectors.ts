import { setImmediate } from 'node:timers/promises';
import { MOST_EMBEDDED, NearVectors, ofOneLength } from '#libs/assets/near-vectors.js';
import type { AuditEmbedder } from '#libs/database/audit/embedders.js';
import type { ShownItems } from '#libs/database/audit/shown-items.js';
import type { ItemImage } from '#libs/database/audit/near-items.js';
import { vectorOf, vectorRequest } from '#libs/model/image-vector.js';
import { connectedGroups } from '#libs/statistics/connected-groups.js';

const IMAGES_A_TURN = 50;

export interface NearByVectors {
  /** the embedder, with what it tells of these images */
  embedder: AuditEmbedder;
  /** pairs of items that connect all whose images have near vectors */
  pairs: Iterable<readonly [string, string]>;
}

/** Which items show images that this embedder finds near, as far as it has seen them; of more than MOST_EMBEDDED images none. */
export async function nearByVectors(
  { images, answers }: Pick<ShownItems, 'images' | 'answers'>,
  { endpoint, model, near }: Pick<AuditEmbedder, 'endpoint' | 'model' | 'near'>,
): Promise<NearByVectors> {
  const items = itemsByImage(images, (image) => vectorRequest({ name: endpoint, model: model ?? '' }, image));
  const embedder = { endpoint, model, near, images: items.size, unseen: null };
  if (model === null || near === null || items.size > MOST_EMBEDDED) return { embedder, pairs: [] };
  const answered = await answers([...items.keys()]);
  const vectors = ofOneLength([...items.keys()].map((request) => vectorOf(answered.get(request))));
  const unseen = vectors.filter((vector) => vector === null).length;
  return { embedder: { ...embedder, unseen }, pairs: await connected([...items.values()], vectors, near) };
}

/** Each different image, by the request for its vector, with the items that show it. */
function itemsByImage(images: readonly ItemImage[], requestFor: (image: ItemImage) => string): Map<string, string[]> {
  const items = new Map<string, string[]>();
  for (const image of images) {
    const request = requestFor(image);
    const others = items.get(request);
    if (others) others.push(image.item);
    else items.set(request, [image.item]);
  }
  return items;
}

/**
 * Each item with the name of its group: what is found is put together by and by, for thousands of like images have millions of pairs. One
 * item stands for its image meanwhile, for thousands of items may show it.
 */
async function connected(
  itemsOf: readonly string[][],
  vectors: readonly (Float32Array | null)[],
  near: number,
): Promise<Map<string, string>> {
  const index = new NearVectors(vectors, near);
  const firsts = itemsOf.map(([first = '']) => first);
  let groups = connectedGroups(firsts, []);
  for (let start = 0; start < firsts.length; start += IMAGES_A_TURN) {
    // the server answers others meanwhile
    await setImmediate();
    const found = firsts
      .slice(start, start + IMAGES_A_TURN)
      .flatMap((item, i) =>
        index.before(start + i).map((other): [string, string] => [item, firsts[other.index] ?? item]),
      );
    groups = connectedGroups(groups.keys(), [...groups, ...found]);
  }
  const same = itemsOf.flatMap((items, i) => items.map((item): [string, string] => [firsts[i] ?? item, item]));
  return connectedGroups(itemsOf.flat(), [...groups, ...same]);
}
