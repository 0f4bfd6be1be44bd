import { displayWidth } from './display-width.js';

/** Wider names push the numbers of a table off a terminal. */
const WIDEST = 56;
/** What stays of the end: a stratum's band of confidence stands there. */
const END = 24;

/**
 * Names for a table: of those that are too wide the beginning and the end, as long as these tell them apart; others as they are. In the order
 * of the names.
 */
export function shortNames(names: readonly string[]): string[] {
  const short = names.map((name) => {
    if (displayWidth(name) <= WIDEST) return name;
    const characters = [...name];
    return `${characters.slice(0, WIDEST - END - 3).join('')}...${characters.slice(-END).join('')}`;
  });
  return short.map((name, at) => (short.indexOf(name) === short.lastIndexOf(name) ? name : (names[at] ?? name)));
}
