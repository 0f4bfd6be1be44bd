import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import type { TwoShares } from '#libs/statistics/share.js';

/** `ofAll`: what could not be read counts as not so; `ofReadable`: it is left out. */
export interface TwoSharesWithIntervals {
  ofAll: ShareWithInterval;
  ofReadable: ShareWithInterval;
}

export function withIntervals({ ofAll, ofReadable }: TwoShares): TwoSharesWithIntervals {
  return { ofAll: shareWithInterval(ofAll), ofReadable: shareWithInterval(ofReadable) };
}
