import { share, type Share } from '../share.js';
import type { Interval } from './interval.js';
import { wilson } from './wilson.js';

/**
 * A share with its 95 % Wilson interval; null of nothing. The interval takes what is counted as independent: two orders or
 * several principles of one item are not quite, and the true interval is then somewhat wider.
 */
export interface ShareWithInterval extends Share {
  interval: Interval | null;
}

export function shareWithInterval({ count, of }: Pick<Share, 'count' | 'of'>): ShareWithInterval {
  return { ...share(count, of), interval: wilson(count, of) };
}
