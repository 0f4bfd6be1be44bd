/**
 * The words that are swapped: English ones, for a list that tells a count from a pronoun is a matter of one language. Short
 * on purpose: a word that may mean something else is left out, for a swap that leaves the meaning is worse than none.
 */

/** Counts from two on: swapping "one" would change the grammar of its noun too, and "a" into "one" nothing. */
export const COUNTS = 'two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Before a count: what fits "at least two" may fit "at least three". */
export const OPEN_COUNTS = new Set(
  'least most than about around nearly almost roughly to or between over under x'.split(' '),
);

/** Behind a number: it measures, or tells the time. */
export const UNITS = new Set(
  'x pixels px dpi mm cm m km meters metres inches feet foot years year hours hour minutes seconds degrees percent am pm st nd rd th'.split(
    ' ',
  ),
);

/** Names of one colour, and those that it may be taken for. */
interface Colour {
  names: string[];
  near: string[];
}
const colour = (names: string, near: string): Colour => ({ names: names.split(' '), near: near.split(' ') });
const COLOURS = [
  colour('red scarlet crimson', 'orange pink brown purple'),
  colour('orange', 'red yellow brown'),
  colour('yellow golden', 'orange brown white'),
  colour('green', 'turquoise blue'),
  colour('turquoise teal', 'green blue grey'),
  colour('blue navy', 'turquoise purple green'),
  colour('purple violet', 'blue pink red'),
  colour('pink', 'red purple'),
  colour('brown', 'red orange yellow black'),
  colour('black', 'grey brown'),
  colour('white', 'grey yellow'),
  colour('grey gray silver', 'white black turquoise'),
];

/** The first name of each colour: what a colour is swapped for. */
const COLOUR_NAMES = COLOURS.flatMap(({ names: [first = ''] }) => first);

/** Fruits, flowers and metals where no noun follows: "an orange on a table". */
export const NOUNS_TOO = new Set('orange violet golden silver navy'.split(' '));

/** What a colour word may be swapped for: every colour that nobody takes for it; undefined: the word is no colour. */
export function otherColours(word: string): string[] | undefined {
  const own = COLOURS.find(({ names }) => names.includes(word));
  return own && COLOUR_NAMES.filter((name) => !own.names.includes(name) && !own.near.includes(name));
}

export const BACKGROUND_NOUNS = new Set(['background', 'backdrop']);

/** Places that stand behind "in a" or "in the", as far from each other as places are. */
export const PLACES_IN = 'forest desert kitchen bedroom library cave swamp stadium cathedral bathroom'.split(' ');
/** Places that stand behind "on a" or "on the". */
export const PLACES_ON = 'beach street rooftop glacier stage highway'.split(' ');
/** Times that stand behind "at", of different light. */
export const TIMES_AT = ['night', 'noon'];

/** Positions and their opposites. */
export const OPPOSITES: Readonly<Record<string, string>> = {
  left: 'right',
  right: 'left',
  top: 'bottom',
  bottom: 'top',
  upper: 'lower',
  lower: 'upper',
  above: 'below',
  below: 'above',
  beneath: 'above',
  underneath: 'above',
  inside: 'outside',
  outside: 'inside',
};

/** Positions that stand between two things, and mean the same where both are of one kind. */
export const BETWEEN_TWO = new Set(['above', 'below', 'beneath', 'underneath', 'inside', 'outside']);

/** What follows a side of the picture: "on the left side", "in the top right corner", "at the top of". */
export const AFTER_A_SIDE = new Set(
  'side corner half part edge hand third of and with in on at is are as while left right center centre'.split(' '),
);
/** What stands before a side. */
export const BEFORE_A_SIDE = new Set('the top bottom upper lower far'.split(' '));

/** Where one of these stands shortly before, another word may be as true: "no red circle" and "no blue circle". */
export const NEGATIONS = new Set(
  "no not without never nor except neither none isn't aren't don't doesn't instead than avoid excluding".split(' '),
);
/** What says that both ends of a position are of one kind: "above another circle". */
export const SAME_KIND = new Set(['another', 'each', 'itself', 'other']);
