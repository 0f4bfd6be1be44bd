import type { ItemCensus } from '#libs/database/run/item-census.store.js';

const NOTHING_LEFT_OUT = { tooFew: 0, tooMany: 0, noOptions: 0, imagesRefused: 0, textsRefused: 0, imagesMissing: 0 };

/**
 * The census that a sample of so many of the fitting items is expected to have: what calls follow from in proportion, fractions and all, and
 * nothing left out, as only fitting items are drawn.
 */
export function sampleCensus(census: ItemCensus, items: number | undefined): ItemCensus {
  if (items === undefined || items >= census.fitting) return census;
  const share = items / census.fitting;
  return {
    ...census,
    items,
    fitting: items,
    ...NOTHING_LEFT_OUT,
    imageItems: census.imageItems * share,
    images: census.images * share,
    edits: census.edits * share,
    sizes: census.sizes.map(({ candidates, ...of }) => ({
      candidates,
      items: of.items * share,
      imageItems: of.imageItems * share,
    })),
  };
}
