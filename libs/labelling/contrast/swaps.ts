import type { PerturbationKind } from '#libs/domain/perturbed-prompt.js';
import {
  AFTER_A_SIDE,
  BACKGROUND_NOUNS,
  BEFORE_A_SIDE,
  BETWEEN_TWO,
  COUNTS,
  NEGATIONS,
  NOUNS_TOO,
  OPEN_COUNTS,
  OPPOSITES,
  otherColours,
  PLACES_IN,
  PLACES_ON,
  SAME_KIND,
  TIMES_AT,
  UNITS,
} from './swap-words.js';
import type { Word } from './words-of.js';

/** A word that can be swapped, and for what. */
export interface Swap {
  word: Word;
  kind: PerturbationKind;
  /** in lower case */
  to: string[];
}

/** So many words before a word are looked at for a negation. */
const NEAR = 4;
/** So many words on either side of a word are read of its clause: more of them belong to other things. */
const REACH = 50;

/** Words behind which no thing can stand that a colour is of. */
const NO_NOUN = new Set(
  'of on in at and or with to by for as is are was were be from near next that which while'.split(' '),
);

const isVowel = (word: string) => /^[aeiou]/.test(word) && !/^(?:uni|one)/.test(word);

/** Every word of a text that can be swapped without leaving its meaning, in the order of the text. */
export function swapsIn(words: readonly Word[]): Swap[] {
  return words.flatMap((word, i) => {
    const context = contextOf(words, i);
    if (
      isName(word, words[i - 1], words[i + 1]) ||
      context.negated ||
      context.before === 'or' ||
      context.after === 'or'
    )
      return [];
    const found =
      countSwap(word, context) ?? colourSwap(word, context) ?? placeSwap(word, context) ?? sideSwap(word, context);
    if (!found) return [];
    const { before } = context;
    // "an orange circle" cannot become "an blue circle"
    const to = found.to.filter((one) => !/^an?$/.test(before) || isVowel(one) === (before === 'an'));
    return to.length === 0 ? [] : [{ word, kind: found.kind, to }];
  });
}

type Found = Pick<Swap, 'kind' | 'to'> | null;

interface Context {
  /** the word before, '' where a mark stands between */
  before: string;
  beforeThat: string;
  after: string;
  /** words of the same clause, before and behind */
  sides: [string[], string[]];
  negated: boolean;
}

function contextOf(words: readonly Word[], i: number): Context {
  const before = words.slice(Math.max(0, i - REACH), i);
  const behind = words.slice(i, i + REACH + 1);
  const next = behind.findIndex(({ ends }) => ends);
  const sides: [string[], string[]] = [
    before.slice(before.findLastIndex(({ ends }) => ends) + 1).map(({ word }) => word),
    behind.slice(1, next < 0 ? behind.length : next + 1).map(({ word }) => word),
  ];
  return {
    before: sides[0].at(-1) ?? '',
    beforeThat: sides[0].at(-2) ?? '',
    after: sides[1][0] ?? '',
    sides,
    negated: sides[0].slice(-NEAR).some((one) => NEGATIONS.has(one)),
  };
}

/** A capital letter inside of a sentence, or at its start before another one: "the White House"; a number behind one: "Apollo 11". */
function isName({ written, opens, ends }: Word, last: Word | undefined, next: Word | undefined): boolean {
  const isCapital = (word: Word | undefined) => word !== undefined && /^\p{Lu}/u.test(word.written);
  if (/^\d/.test(written)) return last !== undefined && !last.opens && !last.ends && isCapital(last);
  return /^\p{Lu}/u.test(written) && (!opens || (!ends && isCapital(next)));
}

function countSwap({ word }: Word, { before, after }: Context): Found {
  const place = COUNTS.indexOf(word);
  const digits = /^(?:[2-9]|1[0-2])$/.test(word);
  if (place < 0 && !digits) return null;
  // "the two of them" counts what is known; a number without a thing behind it counts nothing
  if (OPEN_COUNTS.has(before) || UNITS.has(after) || after === '' || NO_NOUN.has(after)) return null;
  const others = place < 0 ? COUNTS.map((_, i) => String(i + 2)) : COUNTS;
  return { kind: 'count', to: others.filter((one) => one !== word) };
}

function colourSwap({ word }: Word, { after, sides: [front, behind] }: Context): Found {
  const to = otherColours(word);
  if (
    !to ||
    /\b(?:black and white|white and black)\b/.test([...front.slice(-2), word, ...behind.slice(0, 2)].join(' '))
  )
    return null;
  if (BACKGROUND_NOUNS.has(after)) return { kind: 'background', to };
  if (NOUNS_TOO.has(word) && (after === '' || NO_NOUN.has(after))) return null;
  return { kind: 'colour', to };
}

function placeSwap({ word }: Word, { before, beforeThat, after }: Context): Found {
  const others = (list: readonly string[]): Found => ({ kind: 'background', to: list.filter((one) => one !== word) });
  if (before === 'at' && TIMES_AT.includes(word)) return others(TIMES_AT);
  // "in the forest" is where it is; "in the kitchen window" is not the kitchen
  const isWhole = after === '' || NO_NOUN.has(after);
  if (!isWhole || !['a', 'an', 'the'].includes(before)) return null;
  if (beforeThat === 'in' && PLACES_IN.includes(word)) return others(PLACES_IN);
  return beforeThat === 'on' && PLACES_ON.includes(word) ? others(PLACES_ON) : null;
}

function sideSwap({ word }: Word, { before, after, sides: [front, behind] }: Context): Found {
  const to = OPPOSITES[word];
  if (to === undefined) return null;
  const swap: Found = { kind: 'position', to: [to] };
  const relation = BETWEEN_TWO.has(word) || after === 'of';
  if (relation && sameOnBothSides(front, behind)) return null;
  // "the above", "above all", "inside out"
  if (BETWEEN_TWO.has(word)) return before === 'the' || ['all', 'out', 'of', ''].includes(after) ? null : swap;
  // "on top of" has no "on bottom of"; "the left" is a side, "has left" and "right now" are not
  return BEFORE_A_SIDE.has(before) && (after === '' || AFTER_A_SIDE.has(after)) ? swap : null;
}

/** "A circle above another circle", "a cat left of a cat": turned round it says the same. */
function sameOnBothSides(front: readonly string[], behind: readonly string[]): boolean {
  if (behind.slice(0, 4).some((one) => SAME_KIND.has(one))) return true;
  const things = new Set(front.filter((one) => one.length > 2 && !OPPOSITES[one] && one !== 'the').map(singular));
  return behind.some((one) => things.has(singular(one)) && otherColours(one) === undefined && !COUNTS.includes(one));
}

const singular = (word: string) => word.replace(/(?<!s)s$/, '');
