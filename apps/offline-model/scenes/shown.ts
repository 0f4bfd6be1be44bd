import type { ColourName } from '../eyes/colour-names.js';
import { PLACES, type Place, type Size } from '../eyes/place.js';
import type { ShapeName } from '../eyes/shape.js';
import { readScene } from './read-scene.js';
import { COLOUR_WORDS, NUMBER_WORDS, SHAPE_WORDS } from './scene-words.js';

/** One thing that a picture shows, as measured or as a caption says; null where it does not say. */
export interface ShownThing {
  colour: ColourName | null;
  shape: ShapeName;
  place: Place | null;
  size: Size | null;
  /** shares of the width from the left and of the height from the top */
  x: number | null;
  y: number | null;
}

/** What a picture shows; a measured picture is one. */
export interface Shown {
  regions: readonly ShownThing[];
  background: ColourName | null;
}

const words = (list: Iterable<string>) => [...list].join('|');
const SIZES_IN_TEXT = '(?:(tiny|small|medium|large|huge) )?';
/** "three small red circles (left, top and right)" or "a red circle at the top". */
const GROUP = new RegExp(
  `\\b(an?|\\d+|${words(NUMBER_WORDS.keys())}) ${SIZES_IN_TEXT}(${words(COLOUR_WORDS.keys())}) (${words(SHAPE_WORDS.keys())})s?` +
    `(?: \\(([^)]*)\\)| (?:in|on|at) the (${words([...PLACES].sort((a, b) => b.length - a.length))}))?`,
  'gi',
);
const BACKGROUND = new RegExp(`\\b(${words(COLOUR_WORDS.keys())}) background\\b`, 'i');

const isPlace = (text: string): text is Place => PLACES.some((place) => place === text);
const SIDES = { left: 0.2, top: 0.2, centre: 0.5, right: 0.8, bottom: 0.8 } as const;

/** About where a place lies. */
function middleOf(place: Place): { x: number; y: number } {
  const sides = place.split(' ');
  const x = sides.includes('left') ? SIDES.left : sides.includes('right') ? SIDES.right : SIDES.centre;
  const y = sides.includes('top') ? SIDES.top : sides.includes('bottom') ? SIDES.bottom : SIDES.centre;
  return { x, y };
}

function thing(
  colour: ColourName | null,
  shape: ShapeName | 'any',
  place: Place | null,
  size: Size | null,
): ShownThing {
  const { x, y } = place === null ? { x: null, y: null } : middleOf(place);
  return { colour, shape: shape === 'any' ? 'other' : shape, place, size, x, y };
}

const MOST_OF_A_GROUP = 100;

/** What a caption says that its picture shows; null where it speaks of no simple shape at all. */
export function shownIn(caption: string): Shown | null {
  const regions: ShownThing[] = [];
  for (const [, count = '', size, colour = '', shape = '', several, single] of caption.matchAll(GROUP)) {
    const number = NUMBER_WORDS.get(count.toLowerCase()) ?? (/^\d+$/.test(count) ? Number(count) : 1);
    const places = (several ?? single ?? '')
      .toLowerCase()
      .split(/, | and /)
      .filter(isPlace);
    for (let at = 0; at < Math.min(number, MOST_OF_A_GROUP); at++) {
      const place = places.length === 1 ? places[0] : places.length === number ? places[at] : undefined;
      const named = SHAPE_WORDS.get(shape.toLowerCase()) ?? 'other';
      regions.push(
        thing(COLOUR_WORDS.get(colour.toLowerCase()) ?? null, named, place ?? null, (size as Size | undefined) ?? null),
      );
    }
  }
  const background = COLOUR_WORDS.get(BACKGROUND.exec(caption)?.[1]?.toLowerCase() ?? '') ?? null;
  if (regions.length > 0) return { regions, background };
  const scene = readScene(caption);
  for (const { shape, colour, count, place } of scene.objects) {
    if (shape === null) continue;
    for (let at = 0; at < Math.min(count?.least ?? 1, MOST_OF_A_GROUP); at++)
      regions.push(thing(colour, shape, place, null));
  }
  return regions.length > 0 || scene.background !== null ? { regions, background: scene.background } : null;
}
