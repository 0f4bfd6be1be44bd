import type { ColourName } from '../eyes/colour-names.js';
import type { Place } from '../eyes/place.js';
import type { ShapeName } from '../eyes/shape.js';
import type { Relation } from './scene.js';

const table = <Value>(rows: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> =>
  new Map(rows.flatMap(([words, value]) => words.split(' ').map((word) => [word, value] as const)));

export const COLOUR_WORDS = table<ColourName>([
  ['black', 'black'],
  ['grey gray silver', 'grey'],
  ['white', 'white'],
  ['red scarlet crimson maroon', 'red'],
  ['orange', 'orange'],
  ['yellow gold golden', 'yellow'],
  ['green lime olive', 'green'],
  ['turquoise cyan teal aqua', 'turquoise'],
  ['blue navy azure', 'blue'],
  ['purple violet magenta lilac', 'purple'],
  ['pink', 'pink'],
  ['brown', 'brown'],
  ['beige tan cream sand', 'beige'],
]);

export const NUMBER_WORDS = table<number>([
  ['zero no', 0],
  ['one single', 1],
  ['two pair couple both', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
]);

export const SIZE_WORDS = table<'small' | 'large'>([
  ['small tiny little', 'small'],
  ['large big huge', 'large'],
]);

/** Words that name a shape and nothing else: what the eyes can answer for. */
export const SHAPE_WORDS = table<ShapeName | 'any'>([
  ['circle disc disk dot', 'circle'],
  ['square', 'square'],
  ['rectangle oblong', 'rectangle'],
  ['triangle', 'triangle'],
  ['bar stripe', 'bar'],
  ['shape region figure form', 'any'],
]);

/** Things that a drawing may stand for by a simple shape. To the eyes they are unknown. */
export const DRAWN_AS = table<ShapeName>([
  ['ball balloon apple sun moon wheel plate clock coin bubble orange planet face', 'circle'],
  ['house box cube window tile block book', 'square'],
  ['door car bus table bed phone flag wall boat bench', 'rectangle'],
  ['mountain tree tent roof pyramid hill', 'triangle'],
  ['line pencil pole stick road tower candle', 'bar'],
]);

/** Longest first: "top left" before "top". */
const PLACE_PHRASES: readonly (readonly [string, Place])[] = [
  ['(?:top|upper) left(?: corner)?|left (?:top|upper) corner', 'top left'],
  ['(?:top|upper) right(?: corner)?|right (?:top|upper) corner', 'top right'],
  ['(?:bottom|lower) left(?: corner)?|left (?:bottom|lower) corner', 'bottom left'],
  ['(?:bottom|lower) right(?: corner)?|right (?:bottom|lower) corner', 'bottom right'],
  ['left(?:[- ]hand)?(?: side| half| part)?', 'left'],
  ['right(?:[- ]hand)?(?: side| half| part)?', 'right'],
  ['top(?: half| part| edge)?|upper (?:half|part|edge)', 'top'],
  ['bottom(?: half| part| edge)?|lower (?:half|part|edge)', 'bottom'],
  ['cent(?:re|er)|middle', 'centre'],
];

/** "in the top left corner", "on the left side of the picture"; matches at the start. */
export const PLACES_IN_TEXT = PLACE_PHRASES.map(
  ([phrase, place]) =>
    [new RegExp(`^(?:(?:in|on|at|to|near) (?:the )?)?(?:very )?(?:${phrase})(?![-\\w])`), place] as const,
);

export const RELATIONS_IN_TEXT: readonly (readonly [RegExp, Relation])[] = [
  [/^(?:(?:to|on) the )?left of\b/, 'left of'],
  [/^(?:(?:to|on) the )?right of\b/, 'right of'],
  [/^(?:above|over|on top of)\b/, 'above'],
  [/^(?:below|under|underneath|beneath)\b/, 'below'],
];

/** Words that end a phrase about one thing. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and or of on in at to with from by for as is are was be there that this these those it its which who ' +
    'has have into onto near next beside between behind front over under above below than more less fewer least most ' +
    'exactly only but not all each every any some other against across around as does do can show shows showing contain contains ' +
    'see visible where how many what inside outside'
  ).split(' '),
);

/** Words for the whole of the picture. */
export const PICTURE_WORDS: ReadonlySet<string> = new Set(
  'picture image photo photograph drawing illustration painting canvas scene frame word words text letter letters side corner half part edge'.split(
    ' ',
  ),
);

export const BACKGROUND_WORDS: ReadonlySet<string> = new Set('background backdrop ground'.split(' '));
/** Words about how something looks that say nothing which is measured. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  'mostly mainly very rather quite plain flat simple solid bright dark medium filled clear clean coloured colored same different colour color'.split(
    ' ',
  ),
);
