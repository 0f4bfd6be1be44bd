import { uniform } from '../draw.js';
import type { Interval } from '../interval/interval.js';
import { kornGraubard } from '../survey/korn-graubard.js';
import { fitPairs, strengthOf, type Difference } from './pair-model.js';

const FOLDS = 5;

export interface HeldOut {
  pairs: number;
  /** groups of pairs that are not independent, as those of one prompt */
  groups: number;
  /** Share of pairs in which the model, fitted to the other folds, finds the chosen one; where it sees no difference, half. */
  accuracy: number;
  /** at 95 %, by groups, of which there are two or more */
  interval: Interval | null;
}

/**
 * How often features alone tell which one was chosen, of pairs that the model has not seen: folds are made of whole groups, drawn by
 * hash(seed, group). The interval is Korn and Graubard's with the variance of a ratio over groups. null of fewer than two folds.
 */
export function heldOutAccuracy(
  pairs: readonly { group: string; difference: Difference }[],
  seed: string,
): HeldOut | null {
  const folds = new Map<string, number>();
  for (const { group } of pairs) {
    if (!folds.has(group)) folds.set(group, Math.floor(uniform('held-out', seed, group) * FOLDS));
  }
  if (new Set(folds.values()).size < 2) return null;
  const right = new Map([...folds.keys()].map((group) => [group, { pairs: 0, right: 0 }]));
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = pairs.filter(({ group }) => folds.get(group) !== fold).map(({ difference }) => difference);
    const weights = fitPairs(others);
    for (const { group, difference } of pairs) {
      const of = right.get(group);
      if (folds.get(group) !== fold || !of) continue;
      const strength = strengthOf(weights, difference);
      of.pairs++;
      of.right += strength > 0 ? 1 : strength < 0 ? 0 : 0.5;
    }
  }
  const groups = [...right.values()];
  const accuracy = groups.reduce((sum, group) => sum + group.right, 0) / pairs.length;
  return { pairs: pairs.length, groups: groups.length, accuracy, interval: intervalOf(groups, accuracy, pairs.length) };
}

function intervalOf(groups: readonly { pairs: number; right: number }[], accuracy: number, pairs: number) {
  const size = groups.length;
  const rests = groups.reduce((sum, { pairs: n, right }) => sum + (right - accuracy * n) ** 2, 0);
  const standardError = Math.sqrt((rests * size) / (size - 1)) / pairs;
  return kornGraubard({ size, freedom: size - 1 }, { value: accuracy, standardError });
}
