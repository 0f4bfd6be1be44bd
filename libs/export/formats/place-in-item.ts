/** Where a text or an image stands in its item: which candidate, or which round's revision. */
export interface PlaceInItem {
  kind: string;
  index: number;
}

/** Candidates stand before revisions, and each in its own order. */
export const isBefore = (one: PlaceInItem, other: PlaceInItem): boolean =>
  one.kind === other.kind ? one.index < other.index : one.kind === 'candidate';
