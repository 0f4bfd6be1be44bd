const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' });

/** How many words a text has, also in scripts that write none apart: Chinese, Japanese, Thai. Punctuation is none. */
export function wordCount(text: string): number {
  let words = 0;
  for (const { isWordLike } of SEGMENTER.segment(text)) if (isWordLike) words++;
  return words;
}
