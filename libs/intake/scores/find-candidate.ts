import type { OpinedItem } from '#libs/database/score/opinion.store.js';
import { quote } from '#libs/lines/quote.js';
import type { OpinionLine } from './opinion-line.js';
import { RejectedOpinion } from './opinion-error.js';

type Candidate = OpinedItem['candidates'][number];

/** The candidate that a line means: of `items`, all that bear the name of its item. Throws RejectedOpinion. */
export function findCandidate({ item, candidate }: OpinionLine, items: readonly OpinedItem[]): Candidate {
  const [found, ...others] = items;
  if (!found) throw new RejectedOpinion('unknown_item', 'item', `The data set has no item ${quote(item)}.`);
  if (others.length > 0) {
    const message = `${quote(item)} is the externalId of one item and the content hash of another.`;
    throw new RejectedOpinion('ambiguous_item', 'item', message);
  }
  const { candidates } = found;
  if (candidate === null) return theOnly(candidates);
  const meant =
    candidates.find(({ imageName }) => imageName === candidate) ??
    candidates.find(({ contentHash }) => contentHash === candidate) ??
    candidates.find(({ position }) => String(position) === String(candidate));
  if (meant) return meant;
  const message = `The item has no candidate ${quote(String(candidate))}: name one by its name, its hash, or its position from 0 to ${candidates.length - 1}.`;
  throw new RejectedOpinion('unknown_candidate', 'candidate', message);
}

function theOnly(candidates: readonly Candidate[]): Candidate {
  const [only] = candidates;
  if (only && candidates.length === 1) return only;
  const message = `The item has ${candidates.length} candidates: say which is meant.`;
  throw new RejectedOpinion(only ? 'ambiguous_candidate' : 'unknown_candidate', 'candidate', message);
}
