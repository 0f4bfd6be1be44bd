import { diffArrays } from 'diff';

export interface Piece {
  text: string;
  /** it is not in the other text */
  own: boolean;
}

export interface TextDiff {
  left: Piece[];
  right: Piece[];
  /** what was compared: texts that are too large for words are compared by sentences */
  by: 'words' | 'sentences';
}

/** More words or sentences than this together are not compared: the table would take a second and more. */
const MOST = 20_000;
/** More letters together are not even cut into words: that alone would hold the page. */
const MOST_LETTERS = 100_000;
/** Of each of the two ways. */
const LONGEST_MS = 400;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const cut = (segmenter: Intl.Segmenter, text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Words, and what stands between them; languages without spaces too. */
export const wordsOf = (text: string): string[] => cut(words, text);

/**
 * Two texts as pieces that both have or only one: by words, or where these are too many or have too little in common, by sentences.
 * Null: they share no sentence either, or are larger still.
 */
export function wordDiff(left: string, right: string): TextDiff | null {
  if (left.length + right.length > MOST_LETTERS) return null;
  const byWords = compare(wordsOf(left), wordsOf(right));
  if (byWords) return { ...byWords, by: 'words' };
  const bySentences = compare(cut(sentences, left), cut(sentences, right));
  return bySentences?.left.some((piece) => !piece.own) ? { ...bySentences, by: 'sentences' } : null;
}

/** Above this share of letters that only one of them has, what two texts share are words that any two share: marks would show nothing. */
const APART = 0.65;

/** Whether two texts have almost nothing in common. */
export function areApart({ left, right }: Pick<TextDiff, 'left' | 'right'>): boolean {
  const letters = (pieces: readonly Piece[]) =>
    pieces.reduce((sum, { text }) => sum + text.replace(/\s+/g, '').length, 0);
  const both = [...left, ...right];
  return letters(both.filter(({ own }) => own)) > APART * letters(both);
}

/** Null: they are too many, or it takes too long, which it does where two texts have so little in common that marks would show nothing. */
function compare(before: string[], after: string[]): Omit<TextDiff, 'by'> | null {
  if (before.length + after.length > MOST) return null;
  const changes = diffArrays(before, after, { timeout: LONGEST_MS });
  if (!changes) return null;
  const side = (own: 'added' | 'removed') =>
    changes
      .filter((change) => (own === 'added' ? !change.removed : !change.added))
      .map((change) => ({ text: change.value.join(''), own: change[own] }));
  return { left: side('removed'), right: side('added') };
}
