import type { Dto } from '../api/client';
import { counted } from '../pieces/figures';

/** Half a width as points: 0.0412 -> "4.1" */
export const inPoints = (share: number): string => (share * 100).toFixed(1);

/**
 * How many decisions the audit's sample still takes, by all of its reviewers: what is settled is told in steps, so that it takes no more. Those about known
 * answers and repeats come on top.
 */
export function stillToDo({ places, settled }: Pick<Dto['PlannedProgressDto'], 'places' | 'settled'>): string {
  const more = places - settled;
  return more === 0 ? 'all decided' : `at most ${counted(more, 'more decision')} on its sample by all of you`;
}
