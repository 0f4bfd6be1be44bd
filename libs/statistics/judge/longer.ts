import { share, type Repeated, type Share } from '../share.js';
import { isCandidate, type Candidate, type PairVerdict } from './judged-pair.js';

/**
 * Texts whose lengths differ by this many characters or less count as equally long: the bound of the reference figures
 * that the conformance test compares with.
 */
export const LONGER_BY = 30;

/** The candidate that is longer by more than `by` characters; null where neither is, or where lengths are unknown. */
export function longerCandidate(lengths: readonly [number, number] | null, by = LONGER_BY): Candidate | null {
  if (lengths === null || !(Math.abs(lengths[0] - lengths[1]) > by)) return null;
  return lengths[0] > lengths[1] ? 'first' : 'second';
}

/** How often the longer candidate was chosen: of the pairs with a choice (no tie, nothing unread) and a longer one. */
export function longerShare(
  pairs: readonly (Repeated & { choice: PairVerdict | null | undefined; lengths: readonly [number, number] | null })[],
  by = LONGER_BY,
): Share {
  let count = 0;
  let of = 0;
  for (const { choice, lengths, count: times = 1 } of pairs) {
    const longer = longerCandidate(lengths, by);
    if (longer === null || !isCandidate(choice)) continue;
    of += times;
    if (choice === longer) count += times;
  }
  return share(count, of);
}
