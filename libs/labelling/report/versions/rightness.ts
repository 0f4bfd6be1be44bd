import type { SettledPairs } from '#libs/database/read-models/settled-pairs.js';
import type { RightFinding } from '#libs/domain/finding.js';
import { goldOfPair, goldOfSubject } from '../gold.js';
import type { SharedLabel } from './shared-label.js';

/** The only two of an item with two. */
const BOTH = 'candidate:0|candidate:1';

/** A label of two runs beside what people say of its two texts. */
export interface Rightness {
  /** who says it: an audit goes before gold */
  by: 'settled' | 'gold';
  before: boolean;
  after: boolean;
}

/**
 * Whether a label is right in each run, by what people settled in audits, else by the gold of its item; null: they do not say which of the
 * two is better. `revised`: the second text is a revision, of which no gold speaks.
 */
export function rightnessOf(
  { item, gold, before, after }: SharedLabel,
  settled: SettledPairs,
  revised: boolean,
): Rightness | null {
  if (revised) return null;
  const bySettled = settled.of(item.contentHash, after.subject ?? BOTH);
  const byGold = after.subject === null ? goldOfPair(gold, 0, 1) : goldOfSubject(gold, after.subject);
  const right = bySettled ?? byGold;
  // both bad says nothing about which is the better one
  if (right === null || right === 'both_bad') return null;
  const isRight = ({ side, outcome }: SharedLabel['before']) => (side ?? (outcome === 'tie' ? 'tie' : null)) === right;
  return { by: bySettled === null ? 'gold' : 'settled', before: isRight(before), after: isRight(after) };
}

export function rightFindings(rightness: Rightness | null): RightFinding[] {
  if (rightness === null) return [];
  const { by, before, after } = rightness;
  return [
    'people_say',
    by,
    ...(before ? (['right_before'] as const) : []),
    ...(after ? (['right_after'] as const) : []),
    ...(before && !after ? (['right_only_before'] as const) : []),
    ...(after && !before ? (['right_only_after'] as const) : []),
  ];
}
