import { count } from '../terminal/figures.js';

/** {"too_few_candidates": 3} -> "3 too few candidates"; empty where nothing is left out. */
export function leftOutText(leftOut: Record<string, number>): string {
  return Object.entries(leftOut)
    .map(([reason, items]) => `${count(items)} ${reason.replaceAll('_', ' ')}`)
    .join(', ');
}
