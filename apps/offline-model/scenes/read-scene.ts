import type { ColourName } from '../eyes/colour-names.js';
import { exactly, type Count, type Relation, type Scene, type SceneObject } from './scene.js';
import * as said from './scene-words.js';

/** "word", 'word' or curly quotes, after which the picture should hold these letters. */
const QUOTED = /["\u201c]([^"\u201d]{1,60})["\u201d]|(?<![\w])['\u2018]([^'\u2019]{1,60})['\u2019](?!\w)/g;
const SIZE_OF_A_PICTURE = /\b\d+ ?[x\u00d7] ?\d+ pixels\b/g;
const WORD = /^[a-z]+(?:-[a-z]+)*|^\d+/;
const COMPARED: readonly (readonly [RegExp, (count: number) => Count])[] = [
  [/^at least /, (count) => ({ least: count, most: Infinity })],
  [/^more than /, (count) => ({ least: count + 1, most: Infinity })],
  [/^at most /, (count) => ({ least: 0, most: count })],
  [/^(?:fewer|less) than /, (count) => ({ least: 0, most: count - 1 })],
];

/** "circles" as "circle", "boxes" as "box". */
function singular(word: string): string {
  const known = (one: string) => said.SHAPE_WORDS.has(one) || said.DRAWN_AS.has(one) || said.COLOUR_WORDS.has(one);
  const candidates = [word, word.replace(/s$/, ''), word.replace(/es$/, '')];
  return candidates.find(known) ?? (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word);
}

/** Of several words in a row a shape is the thing; other words are taken together: "traffic light". */
function named(before: string | null, word: string): string {
  if (before === null || said.SHAPE_WORDS.has(word)) return word;
  return said.SHAPE_WORDS.has(before) ? before : `${before} ${word}`;
}

/** The word of a phrase that says what the thing is. */
export const lastWord = (noun: string) => noun.slice(noun.lastIndexOf(' ') + 1);

/** What has been said of a thing before the thing itself is named. */
interface Pending {
  count: Count | null;
  article: boolean;
  /** "the dog": a thing that is taken for granted */
  definite: boolean;
  colour: ColourName | null;
  size: 'small' | 'large' | null;
  noun: string | null;
}

const nothing = (): Pending => ({ count: null, article: false, definite: false, colour: null, size: null, noun: null });

/** Goes through a text once, from left to right. */
class SceneReader {
  private readonly scene: Scene = { objects: [], relations: [], background: null, written: [] };
  private pending = nothing();
  private compared: ((count: number) => Count) | null = null;
  /** a relation whose second thing is still to come */
  private open: { one: number; relation: Relation } | null = null;
  /** a place said before the thing that is there */
  private ahead: SceneObject['place'] = null;
  private fresh = true;
  /** the background was just named: a colour may follow, "the background is white" */
  private ofBackground = false;

  constructor(private rest: string) {}

  read(): Scene {
    while (this.rest !== '') {
      if (this.comparison() || this.relation() || this.place()) continue;
      const word = WORD.exec(this.rest)?.[0];
      if (word !== undefined) this.word(word);
      else {
        // White space inside of a phrase does not end it; any mark does.
        if (!/^\s/.test(this.rest)) {
          this.close();
          if (/^[.,;:!?]/.test(this.rest)) this.fresh = true;
        }
        this.rest = this.rest.slice(1);
      }
    }
    this.close();
    return this.scene;
  }

  private comparison(): boolean {
    for (const [pattern, count] of COMPARED) {
      const match = pattern.exec(this.rest);
      if (!match) continue;
      this.close();
      this.compared = count;
      this.rest = this.rest.slice(match[0].length);
      return true;
    }
    return false;
  }

  private relation(): boolean {
    for (const [pattern, relation] of said.RELATIONS_IN_TEXT) {
      const match = pattern.exec(this.rest);
      if (!match) continue;
      this.close();
      if (this.scene.objects.length > 0) this.open = { one: this.scene.objects.length - 1, relation };
      this.rest = this.rest.slice(match[0].length);
      return true;
    }
    return false;
  }

  private place(): boolean {
    for (const [pattern, place] of said.PLACES_IN_TEXT) {
      const match = pattern.exec(this.rest);
      if (!match) continue;
      this.close();
      const last = this.scene.objects.at(-1);
      if (last && last.place === null && !this.fresh) last.place = place;
      else this.ahead = place;
      this.rest = this.rest.slice(match[0].length);
      return true;
    }
    return false;
  }

  private word(word: string): void {
    this.rest = this.rest.slice(word.length);
    const pending = this.pending;
    const one = singular(word);
    const number = said.NUMBER_WORDS.get(word) ?? (/^\d+$/.test(word) ? Number(word) : undefined);
    const colour = said.COLOUR_WORDS.get(word);
    const size = said.SIZE_WORDS.get(word);
    if (number !== undefined) {
      this.close();
      this.pending.count = (this.compared ?? exactly)(number);
      this.compared = null;
    } else if (word === 'a' || word === 'an') {
      this.close();
      this.pending = { ...nothing(), count: { least: 1, most: 1 }, article: true };
    } else if (said.BACKGROUND_WORDS.has(word)) {
      if (pending.colour !== null) this.scene.background = pending.colour;
      this.pending = nothing();
      this.ofBackground = true;
    } else if (colour !== undefined) {
      if (this.ofBackground && pending.noun === null && pending.count === null) this.scene.background ??= colour;
      else pending.colour = colour;
    } else if (size !== undefined) pending.size = size;
    else if (said.STOP_WORDS.has(word)) {
      this.close();
      if (word === 'and') this.ahead = null;
      this.pending.definite = word === 'the';
    } else if (said.PICTURE_WORDS.has(one)) this.pending = nothing();
    else if (!said.PLAIN_WORDS.has(word)) {
      pending.noun = named(pending.noun, one);
      this.ofBackground = false;
    }
  }

  /** The thing that was spoken of is complete, where one was named. */
  private close(): void {
    const { noun, count, article, definite, colour, size } = this.pending;
    this.pending = nothing();
    const shape = noun === null ? undefined : said.SHAPE_WORDS.get(noun);
    // A word that nothing was said of is no thing: "showing", "apart", "together".
    if (
      noun === null ||
      (shape === undefined && count === null && colour === null && !definite && !said.DRAWN_AS.has(lastWord(noun)))
    )
      return;
    this.scene.objects.push({ noun, shape: shape ?? null, colour, count, article, size, place: this.ahead });
    this.ahead = null;
    this.fresh = false;
    if (this.open) this.scene.relations.push({ ...this.open, other: this.scene.objects.length - 1 });
    this.open = null;
  }
}

/** Reads what a prompt, a question or a caption says of a picture. */
export function readScene(text: string): Scene {
  const written = [...text.matchAll(QUOTED)].map(([, double, single]) => double ?? single ?? '');
  const bare = text
    .toLowerCase()
    .replace(QUOTED, ' , ')
    .replace(SIZE_OF_A_PICTURE, ' ')
    // What stands in brackets describes each of several; it would be taken for the group.
    .replace(/\([^)]*\)/g, ' ')
    // "a yellow circle as the sun" is one thing.
    .replace(/\bas (?:the|an?) [a-z]+/g, ' ')
    .replace(/\s+/g, ' ');
  return { ...new SceneReader(bare.trim()).read(), written };
}
