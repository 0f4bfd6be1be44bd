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

/**
 * The page stands still while it compares, so that all of it may take about a tenth of a second. In Chromium, on a busy machine of two cores:
 * to cut 100,000 letters into words takes 15 ms in English and 35 to 65 in Chinese, into sentences 12, and three times as many three times as
 * long; to compare 10,000 letters of which a tenth differs 4 ms in English and 65 in Chinese, and of which all differ 800 and 1,000.
 */
const MOST_LETTERS = 100_000;
/** More words or sentences than this of one text are not compared, nor cut any further. */
const MOST = 10_000;
const LONGEST_MS = { words: 60, sentences: 30 };

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** Null: they are too many. */
function cut(segmenter: Intl.Segmenter, text: string): string[] | null {
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(text)) if (pieces.push(segment) > MOST) return null;
  return pieces;
}

/** Words, and what stands between them; languages without spaces too. Null: they are too many. */
export const wordsOf = (text: string): string[] | null => cut(words, text);

/**
 * Two texts as pieces that both have or only one: by words, or where these are too many or have too little in common, by sentences.
 * Null: they share no sentence either, or are larger still.
 */
export function wordDiff(left: string, right: string): TextDiff | null {
  if (left.length + right.length > MOST_LETTERS) return null;
  const byWords = compare(wordsOf(left), wordsOf(right), LONGEST_MS.words);
  if (byWords) return { ...byWords, by: 'words' };
  const bySentences = compare(cut(sentences, left), cut(sentences, right), LONGEST_MS.sentences);
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
function compare(before: string[] | null, after: string[] | null, timeout: number): Omit<TextDiff, 'by'> | null {
  if (before === null || after === null) return null;
  const changes = diffArrays(before, after, { timeout });
  if (!changes) return null;
  const side = (own: 'added' | 'removed') =>
    changes
      .filter((change) => (own === 'added' ? !change.removed : !change.added))
      .map((change) => ({ text: change.value.join(''), own: change[own] }));
  return { left: side('removed'), right: side('added') };
}
