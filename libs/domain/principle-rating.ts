import type { Scale } from './recipe.js';

/** How a principle wants to be rated. */
export interface PrincipleRating {
  /** runs that rate on another scale cannot use the principle */
  scale: Scale;
  /** asked of one response alone; absent: the comparison question */
  question?: string;
  /** what a point of the scale means under this principle, by the point as it is written: "1", "bad" */
  anchors?: Record<string, string>;
}

/** The points of each scale as they are written, from the worst to the best. */
export const SCALE_WORDS: Record<Scale, readonly string[]> = {
  'good-bad': ['bad', 'good'],
  '1-5': ['1', '2', '3', '4', '5'],
  '1-10': ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
};

/** What a judge of comparisons or of ratings is asked under a principle; null: it has nothing to ask there. */
export function questionOf(
  { comparison, rating }: { comparison: string | null; rating: PrincipleRating | null },
  use: 'comparison' | 'rating',
): string | null {
  return (use === 'rating' ? rating?.question : undefined) ?? comparison;
}
