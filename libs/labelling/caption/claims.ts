import type { ImageFacts } from '#libs/domain/image-facts.js';
import type { ReadCaption } from './read-caption.js';

/** Words that claim nothing. */
const EMPTY = new Set(
  'a an and are as at be by for from has have in is it its of on or that the there this to with which while'.split(' '),
);

const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What a caption claims of its image, each as one word of ours, to be compared with the claims of another caption. */
export function claimsOf({ facts, descriptive }: ReadCaption): Set<string> {
  return facts === null ? wordsOf(descriptive) : factsOf(facts);
}

function factsOf({ objects, colours, text, scene, style }: ImageFacts): Set<string> {
  const claims = objects.flatMap(({ name, count, colour, position, size }) => {
    const thing = [colour, name].flatMap((word) => (word === null ? [] : [bare(word)])).join(' ');
    const said = { position, size };
    return [
      `object ${bare(name)}`,
      `${thing} x ${count}`,
      ...Object.entries(said).flatMap(([kind, word]) => (word === null ? [] : [`${kind} ${thing} ${bare(word)}`])),
    ];
  });
  return new Set([
    ...claims,
    ...colours.map((colour) => `colour ${bare(colour)}`),
    ...text.map((word) => `text ${bare(word)}`),
    `scene ${bare(scene)}`,
    `style ${bare(style)}`,
  ]);
}

/** Of a caption without facts: its words, but for those that claim nothing. */
function wordsOf(text: string): Set<string> {
  const words = bare(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !EMPTY.has(word)));
}
