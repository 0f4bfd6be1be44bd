import { uniform } from '#libs/statistics/draw.js';

/**
 * The order in which options are shown: positions of the options, ranked by a hash of seed, item and the option's text,
 * so that no option is always first and the order of the item's list means nothing.
 */
export function shownOrder(options: readonly string[], seed: string, itemHash: string): number[] {
  return options
    .map((option, position) => ({ position, rank: uniform('option', seed, itemHash, option) }))
    .sort((a, b) => a.rank - b.rank || a.position - b.position)
    .map(({ position }) => position);
}
