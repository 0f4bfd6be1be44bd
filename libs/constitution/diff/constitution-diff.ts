/** A piece of a text: in both, only in the newer, or only in the older. */
export interface WordChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A text that differs; null: it is not there. The pieces make `from` without those added, `to` without those removed. */
export interface TextChange {
  /** "comparison", "rating.anchors.1" */
  field: string;
  kind: 'text';
  from: string | null;
  to: string | null;
  words: WordChange[];
}

/** A number, a switch or the like that differs; null: it is not there. */
export interface ValueChange {
  field: string;
  kind: 'value';
  from: Json;
  to: Json;
}

/** A list that differs: tags, examples. */
export interface ListChange {
  field: string;
  kind: 'list';
  /** entries of the newer list that the older lacks, and the other way round */
  added: Json[];
  removed: Json[];
  /** what both have stands in another order */
  reordered: boolean;
}

export type FieldChange = TextChange | ValueChange | ListChange;

/** A principle that only one of the two has. */
export interface LonePrinciple {
  key: string;
  title: string;
  /** whatever else its author wrote: each field is null on the side that lacks the principle; defaults are left out */
  fields: FieldChange[];
}

/** A principle with the texts of one that is gone, under another key. */
export interface RenamedPrinciple {
  from: string;
  to: string;
  /** what else differs */
  fields: FieldChange[];
}

export interface ChangedPrinciple {
  key: string;
  fields: FieldChange[];
}

/** The reading order of the principles that both have, by their keys in each. */
export interface OrderChange {
  from: string[];
  to: string[];
  /** keys, as in `to`, of as few principles as have to be put elsewhere */
  moved: string[];
}

/** How one constitution differs from another, principle by principle. */
export interface ConstitutionDiff {
  /** true: one content, whatever the layout of their files */
  same: boolean;
  /** name, description and whatever else does not belong to a principle */
  fields: FieldChange[];
  added: LonePrinciple[];
  removed: LonePrinciple[];
  renamed: RenamedPrinciple[];
  changed: ChangedPrinciple[];
  /** null: those that both have stand in one order */
  order: OrderChange | null;
}
