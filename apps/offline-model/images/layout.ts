import { hash } from 'node:crypto';
import { chance, firstWord } from '../chance.js';
import { COLOUR_NAMES, type ColourName } from '../eyes/colour-names.js';
import { liesAt, PLACES, type Place } from '../eyes/place.js';
import type { ShapeName } from '../eyes/shape.js';
import { lastWord, readScene } from '../scenes/read-scene.js';
import { DRAWN_AS } from '../scenes/scene-words.js';
import type { Scene, SceneObject } from '../scenes/scene.js';

/** A shape to be drawn; lengths and positions are shares of the picture's sides. */
export interface Placed {
  shape: Exclude<ShapeName, 'other'>;
  colour: ColourName;
  x: number;
  y: number;
  /** of the room it may take */
  width: number;
  height: number;
}

export interface Layout {
  background: ColourName;
  shapes: Placed[];
}

type Draw = (use: number) => number;
const MOST_OF_A_GROUP = 20;
const SHAPES = ['circle', 'square', 'triangle'] as const;

function pick<T>(list: readonly T[], draw: number): T {
  const value = list[Math.floor(draw * list.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

interface Wanted {
  shape: Placed['shape'];
  colour: ColourName;
  count: number;
  size: SceneObject['size'];
  place: Place | null;
}

/** A group that only announces later ones: "three bars: a blue bar, a yellow bar, a red bar". */
function announces(object: SceneObject, later: readonly SceneObject[]): boolean {
  const same = later.filter(({ noun }) => noun === object.noun);
  const sum = same.reduce((total, { count }) => total + (count?.least ?? 1), 0);
  return object.colour === null && same.length > 0 && sum === object.count?.least;
}

/** What is to be drawn; what the prompt leaves open comes from `draw`. */
function wantedOf(scene: Scene, draw: Draw): Wanted[] {
  const known = scene.objects.filter(({ shape }) => shape !== null);
  const drawn = known.length > 0 ? known : scene.objects;
  const open = { shape: null, colour: null, count: null, size: null, place: null, noun: '', article: false } as const;
  const objects: readonly SceneObject[] = drawn.length > 0 ? drawn : [open];
  return objects.flatMap((object, at) => {
    if (announces(object, objects.slice(at + 1))) return [];
    const { shape, noun, count, size, place } = object;
    const named = shape === 'any' || shape === 'other' ? null : (shape ?? DRAWN_AS.get(lastWord(noun)) ?? null);
    const fallback = noun === '' ? 1 + Math.floor(draw(1) * 4) : 1;
    return {
      shape: named === null || named === 'other' ? pick(SHAPES, draw(10 + at)) : named,
      colour:
        object.colour ??
        pick(
          COLOUR_NAMES.filter((name) => name !== scene.background),
          draw(40 + at),
        ),
      count: Math.min(count?.least ?? fallback, MOST_OF_A_GROUP),
      size,
      place,
    };
  });
}

/** Places for the two sides of a relation that names none. */
const SIDES = {
  'left of': ['left', 'right'],
  'right of': ['right', 'left'],
  above: ['top', 'bottom'],
  below: ['bottom', 'top'],
} as const;

function withRelations(scene: Scene): Scene {
  const objects = scene.objects.map((object) => ({ ...object }));
  for (const { one, relation, other } of scene.relations) {
    const [first, second] = [objects[one], objects[other]];
    const [here, there] = SIDES[relation];
    if (first) first.place ??= here;
    if (second) second.place ??= there;
  }
  return { ...scene, objects };
}

interface Room {
  left: number;
  top: number;
  width: number;
  height: number;
}

const EDGE = 0.04;

/** The room of a place: a third by a third, along a whole side where nobody else is on the neighbouring thirds. */
function roomOf(place: Place | null, taken: readonly Place[]): Room {
  const whole: Room = { left: EDGE, top: EDGE, width: 1 - 2 * EDGE, height: 1 - 2 * EDGE };
  if (place === null) {
    if (taken.length === 0) return whole;
    const free = PLACES.filter((one) => !taken.some((other) => liesAt(one, other)));
    return roomOf(free.find((one) => one === 'centre') ?? free[0] ?? 'centre', PLACES);
  }
  const at = PLACES.indexOf(place);
  const [column, row] = [at % 3, Math.floor(at / 3)];
  const third = (index: number) => EDGE + (index * (1 - 2 * EDGE)) / 3;
  const size = (1 - 2 * EDGE) / 3;
  const alone = (axis: readonly Place[]) => !taken.some((other) => other !== place && axis.includes(other));
  if (
    (place === 'left' || place === 'right') &&
    alone(PLACES.filter((one) => one !== 'left' && one !== 'right' && one !== 'centre'))
  )
    return { left: third(column), top: EDGE, width: size, height: 1 - 2 * EDGE };
  if (
    (place === 'top' || place === 'bottom') &&
    alone(PLACES.filter((one) => one !== 'top' && one !== 'bottom' && one !== 'centre'))
  )
    return { left: EDGE, top: third(row), width: 1 - 2 * EDGE, height: size };
  return { left: third(column), top: third(row), width: size, height: size };
}

/** Columns of a grid whose cells are nearest to squares. */
function columnsFor(count: number, { width, height }: Room, sides: number): number {
  const ratio = (width * sides) / height;
  const fits = (columns: number) => Math.min(ratio / columns, 1 / Math.ceil(count / columns));
  return Array.from({ length: count }, (_, at) => at + 1).reduce(
    (best, one) => (fits(one) > fits(best) ? one : best),
    1,
  );
}

const SHARE_OF_CELL = { small: 0.4, large: 0.85 } as const;
const USUAL_SHARE = 0.66;

/** Puts all that share a room into the cells of one grid. A thing that stands alone at a side keeps to its middle. */
function inRoom(group: readonly Wanted[], room: Room, sides: number, draw: Draw): Placed[] {
  const list = group.flatMap((one) => Array.from({ length: one.count }, () => one));
  const columns = columnsFor(list.length, room, sides);
  const rows = Math.ceil(list.length / columns);
  const [width, height] = [room.width / columns, room.height / rows];
  return list.map(({ shape, colour, size, place }, at) => {
    const share = (size === null ? USUAL_SHARE : SHARE_OF_CELL[size]) * (1 - 0.1 * draw(300 + at));
    const slack = list.length === 1 && place !== null ? 0 : (1 - share) * 0.7;
    const jitter = (use: number) => (draw(use + at) - 0.5) * slack;
    // The last row may be shorter: it stands in the middle.
    const inRow = Math.floor(at / columns) === rows - 1 ? list.length - columns * (rows - 1) : columns;
    const indent = ((columns - inRow) * width) / 2;
    return {
      shape,
      colour,
      x: room.left + indent + ((at % columns) + 0.5 + jitter(100)) * width,
      y: room.top + (Math.floor(at / columns) + 0.5 + jitter(200)) * height,
      width: width * share,
      height: height * share,
    };
  });
}

/**
 * Where everything stands that a prompt names, by the seed and the number of the picture among several.
 * @param sides width of the picture in heights
 */
export function layoutOf(prompt: string, seed: number, variant: number, sides: number): Layout {
  const word = firstWord(hash('sha256', prompt, 'hex'));
  const draw: Draw = (use) => chance(word, 1000 + use, variant, seed);
  const scene = withRelations(readScene(prompt));
  const wanted = wantedOf(scene, draw);
  const used = new Set(wanted.map(({ colour }) => colour));
  const grounds = (['white', 'beige', 'grey', 'black', 'yellow'] as const).filter((name) => !used.has(name));
  const background = scene.background ?? pick(grounds.length > 0 ? grounds : (['turquoise'] as const), draw(2));
  const taken = wanted.flatMap(({ place }) => place ?? []);
  const places = [...new Set(wanted.map(({ place }) => place))];
  const shapes = places.flatMap((place, at) => {
    const group = wanted.filter((one) => one.place === place);
    return inRoom(group, roomOf(place, taken), sides, (use) => draw(use + 1000 * at));
  });
  return { background, shapes };
}
