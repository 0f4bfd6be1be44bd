import { share, type Share, type TwoShares } from '#libs/statistics/share.js';
import type { Interval } from '#libs/statistics/interval/interval.js';
import { wilson } from '#libs/statistics/interval/wilson.js';

/**
 * A share with its 95 % Wilson interval; null of nothing. The interval takes what is counted as independent: two orders or
 * several principles of one item are not quite, and the true interval is then somewhat wider.
 */
export interface ShareWithInterval extends Share {
  interval: Interval | null;
}

/** `ofAll`: what could not be read counts as not so; `ofReadable`: it is left out. */
export interface TwoSharesWithIntervals {
  ofAll: ShareWithInterval;
  ofReadable: ShareWithInterval;
}

export function shareWithInterval({ count, of }: Pick<Share, 'count' | 'of'>): ShareWithInterval {
  return { ...share(count, of), interval: wilson(count, of) };
}

export function withIntervals({ ofAll, ofReadable }: TwoShares): TwoSharesWithIntervals {
  return { ofAll: shareWithInterval(ofAll), ofReadable: shareWithInterval(ofReadable) };
}
