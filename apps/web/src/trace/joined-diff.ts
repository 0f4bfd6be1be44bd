import { type Piece, wordDiff } from '../pieces/word-diff';

/** Words that both texts have, that went, or that came. */
export interface JoinedPiece extends Piece {
  side: 'before' | 'after';
}

/** A text of which less than this share was there before has been written anew: marks on each word would tell nothing. */
const LEAST_KEPT = 0.3;

/** One text out of two, in which what went stands before what came in its place. Null: they are too large, or have too little in common. */
export function joinedDiff(before: string, after: string): JoinedPiece[] | null {
  const diff = wordDiff(before, after);
  if (!diff) return null;
  const [kept, all] = [lettersOf(diff.right.filter(({ own }) => !own)), lettersOf(diff.right)];
  if (before !== '' && kept < all * LEAST_KEPT) return null;
  const [old, now] = [[...diff.left], [...diff.right]];
  const joined: JoinedPiece[] = [];
  // what both have is in both lists, in the same order
  while (old.length > 0 || now.length > 0) {
    const gone = old[0]?.own;
    const piece = gone ? old.shift() : now.shift();
    if (!gone && piece?.own === false) old.shift();
    if (piece) joined.push({ ...piece, side: gone ? 'before' : 'after' });
  }
  return joined;
}

const lettersOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { text }) => sum + text.replace(/[\s\p{P}]/gu, '').length, 0);
