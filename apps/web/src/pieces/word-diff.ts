import { diffArrays } from 'diff';

export interface Piece {
  text: string;
  /** it is not in the other text */
  own: boolean;
}

/** More words than this together are not compared: the table would take a second and more. */
const MOST_WORDS = 20_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words, and what stands between them; languages without spaces too. */
export const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Two texts as pieces that both have or only one. Null: they are too large to be compared by words. */
export function wordDiff(left: string, right: string): { left: Piece[]; right: Piece[] } | null {
  const [before, after] = [wordsOf(left), wordsOf(right)];
  if (before.length + after.length > MOST_WORDS) return null;
  const changes = diffArrays(before, after, { timeout: 500 });
  // texts that have little in common take too long, and would show nothing that one can read
  if (!changes) return null;
  const side = (own: 'added' | 'removed') =>
    changes
      .filter((change) => (own === 'added' ? !change.removed : !change.added))
      .map((change) => ({ text: change.value.join(''), own: change[own] }));
  return { left: side('removed'), right: side('added') };
}
