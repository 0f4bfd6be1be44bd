import type { ColourName } from '../../eyes/colour-names.js';
import { PLACES, type Place } from '../../eyes/place.js';
import type { ShapeName } from '../../eyes/shape.js';
import { checkScene } from '../check-scene.js';
import { readScene } from '../read-scene.js';
import type { Shown } from '../shown.js';

/** What was drawn, as the example items tell it. */
export interface Truth {
  objects: { shape: ShapeName; colour: ColourName; count: number; places: Place[] }[];
  background: ColourName;
  words: { text: string; colour: string }[];
}

/** What was drawn, in the coordinates of what is measured. */
function drawn({ objects, background }: Truth): Shown {
  const third = (at: number) => [1 / 6, 1 / 2, 5 / 6][at] ?? null;
  const regions = objects.flatMap(({ shape, colour, places }) =>
    places.map((place) => {
      const at = PLACES.indexOf(place);
      return { shape, colour, place, size: null, x: third(at % 3), y: third(Math.floor(at / 3)) };
    }),
  );
  return { regions, background };
}

/** The right answer to a derived question: from what was drawn, and not from the pixels. */
export function rightAnswer(question: string, truth: Truth): 'yes' | 'no' {
  const word = /"(.+)"/.exec(question)?.[1];
  if (word !== undefined) return truth.words.some(({ text }) => text === word) ? 'yes' : 'no';
  const findings = checkScene(readScene(question), drawn(truth), false);
  return findings.every(({ holds }) => holds) ? 'yes' : 'no';
}
