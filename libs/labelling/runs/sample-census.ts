import type { ItemCensus } from '#libs/database/run/item-census.store.js';

/** The census that a sample of so many of the fitting items is expected to have: every count in proportion. */
export function sampleCensus(census: ItemCensus, items: number | undefined): ItemCensus {
  if (items === undefined || items >= census.fitting) return census;
  const share = items / census.fitting;
  return {
    ...census,
    fitting: items,
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
