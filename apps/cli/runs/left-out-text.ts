import { count } from '#libs/domain/figures.js';
import { leftOutWord } from '#libs/domain/left-out.js';

const MAKE = 'say --candidates N, by which the writer, or for images the painter, makes what is missing';
/** Texts lack nothing then: there is always a writer. */
const PAINT = 'name who paints those of images, for no painter is named: --painter ENDPOINT';

/** What can be done about items that have too few candidates; null: there are none. `made`: the recipe makes candidates. */
export const tooFewAdvice = (
  { too_few_candidates: items = 0 }: Record<string, number>,
  made: boolean,
): string | null => (items === 0 ? null : `too few candidates: import more, or ${made ? PAINT : MAKE}`);

/** {"too_few_candidates": 3} -> "3 with too few candidates"; empty where nothing is left out. */
export function leftOutText(leftOut: Record<string, number>): string {
  return Object.entries(leftOut)
    .map(([reason, items]) => `${count(items)} ${leftOutWord(reason)}`)
    .join(', ');
}
