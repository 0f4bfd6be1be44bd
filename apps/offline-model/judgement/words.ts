/**
 * The words of a text as numbers. A judgement looks at every word of three texts; with strings and patterns that
 * took four times as long as the rest of a request, so words are hashed letter by letter while they are read and
 * only the numbers are compared. With 30 bits and some 5,000 listed words one strange word in 200,000 is mistaken
 * for a listed one.
 *
 * The arrays are filled again by the next text: nothing may keep them.
 */
export interface Words {
  /** offsets in the text */
  starts: Int32Array;
  ends: Int32Array;
  /** hash of the whole word */
  hashes: Int32Array;
  /** hash of what stands before an apostrophe: "it" of "it's"; 0 where it is one or two letters or a numeral */
  bares: Int32Array;
  /** hash of that without its commonest endings, so that "recipes" meets "recipe" */
  stems: Int32Array;
  length: number;
  numerals: number;
}

const arrays = (size: number): Words => ({
  starts: new Int32Array(size),
  ends: new Int32Array(size),
  hashes: new Int32Array(size),
  bares: new Int32Array(size),
  stems: new Int32Array(size),
  length: 0,
  numerals: 0,
});

let scratch = arrays(4096);

const LOW_30_BITS = 0x3fffffff;
const add = (hash: number, code: number) => Math.imul(hash, 31) + code;

function hashOf(text: string, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at++) hash = add(hash, text.charCodeAt(at));
  return hash & LOW_30_BITS;
}

/** The hash of one word, as in `Words.hashes`. */
export const wordHash = (word: string) => hashOf(word, 0, word.length);

export const wordHashes = (words: Iterable<string>): ReadonlySet<number> => new Set(Array.from(words, wordHash));

/** Lower case and straight apostrophes, of the same length as before so that offsets hold. */
export function flatten(text: string): string {
  // Lower-casing changes the length of a few letters (İ): those texts are lowered letter by letter.
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return same.includes('\u2019') ? same.replaceAll('\u2019', "'") : same;
}

const APOSTROPHE = 39;
const NINE = 57;
const [D, E, G, I, N, S] = [100, 101, 103, 105, 110, 115];
const isLetter = (code: number) => code >= 97 && code <= 122;
const isLetterOrDigit = (code: number) => isLetter(code) || (code >= 48 && code <= NINE);

/** How many letters at the end of a word (from `start` to `end`) are one of its commonest endings. */
function endingOf(flat: string, start: number, end: number): number {
  const length = end - start;
  const last = flat.charCodeAt(end - 1);
  const before = flat.charCodeAt(end - 2);
  if (length > 5 && last === G && before === N && flat.charCodeAt(end - 3) === I) return 3;
  if (length > 4 && before === E && (last === D || last === S)) return 2;
  if (length > 3 && last === S && before !== S) return 1;
  return length > 4 && last === E ? 1 : 0;
}

/** Calls `use` with the words of a flattened text: letters and digits, with apostrophes between letters. */
export function withWords<Result>(flat: string, use: (words: Words) => Result): Result {
  const end = flat.length;
  // A word and what parts it from the next take two letters at least.
  if (end / 2 + 1 > scratch.starts.length) scratch = arrays(end);
  const words = scratch;
  let count = 0;
  words.numerals = 0;
  for (let at = 0; at < end; at++) {
    let code = flat.charCodeAt(at);
    if (!isLetterOrDigit(code)) continue;
    const start = at;
    let bareEnd = -1;
    let hash = add(0, code);
    for (at++; at < end; at++) {
      code = flat.charCodeAt(at);
      if (code === APOSTROPHE && at + 1 < end && isLetter(flat.charCodeAt(at + 1)))
        bareEnd = bareEnd < 0 ? at : bareEnd;
      else if (!isLetterOrDigit(code)) break;
      hash = add(hash, code);
    }
    words.starts[count] = start;
    words.ends[count] = at;
    words.hashes[count] = hash & LOW_30_BITS;
    words.bares[count] = words.stems[count] = 0;
    const bareLength = (bareEnd < 0 ? at : bareEnd) - start;
    if (flat.charCodeAt(start) <= NINE) {
      words.numerals += 1;
    } else if (bareLength > 2) {
      const bare = bareEnd < 0 ? hash & LOW_30_BITS : hashOf(flat, start, bareEnd);
      const ending = endingOf(flat, start, start + bareLength);
      words.bares[count] = bare;
      words.stems[count] = ending === 0 ? bare : hashOf(flat, start, start + bareLength - ending);
    }
    count += 1;
  }
  words.length = count;
  return use(words);
}
