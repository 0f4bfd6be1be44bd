import type { ColourName } from '../eyes/colour-names.js';
import type { Place } from '../eyes/place.js';
import type { ShapeName } from '../eyes/shape.js';

/** How many there should be. */
export interface Count {
  least: number;
  most: number;
}

export const exactly = (count: number): Count => ({ least: count, most: count });

/** One group of things that a text names. */
export interface SceneObject {
  /** as written, in the singular */
  noun: string;
  /** null: the word names no shape that could be measured; 'any': it is a word for any shape */
  shape: ShapeName | 'any' | null;
  colour: ColourName | null;
  /** null: no number or article was said */
  count: Count | null;
  /** the count was an article: "a circle" */
  article: boolean;
  /** null, or whether it is said to be small or large */
  size: 'small' | 'large' | null;
  place: Place | null;
}

export type Relation = 'left of' | 'right of' | 'above' | 'below';

/** What a text says of a picture, as far as a few hundred words tell. */
export interface Scene {
  objects: SceneObject[];
  /** `one` and `other` are places in `objects` */
  relations: { one: number; relation: Relation; other: number }[];
  background: ColourName | null;
  /** words that should be written in it */
  written: string[];
}
