/** Finds words by the rules of Unicode and, for writing without spaces, by dictionary: Chinese, Japanese and Thai have words too. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** A text in pieces - words, spaces, punctuation - that make the text again when joined. */
export const pieces = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** How many words a text has; spaces and punctuation are none. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}
