import type { TextPair } from '#libs/database/export/exported-pair.js';
import { turnTexts } from './human-effect.js';

/** More would tell a target apart that no judge means. */
export const MOST_COPIES = 100;

/**
 * A pair as `count` rows for trainers that read no probability: turned round in as many as 1 - target says, to the nearest row. The mean
 * of a trainer's loss over them is the cross-entropy with the target, rounded to 1 / count; a draw of one direction for each pair would have
 * the same mean with noise added, and would turn sure labels round for good.
 * Of a row that is turned round, probability and target are of the text that now stands as chosen, so below 0.5.
 */
export function softLabelRows<Pair extends TextPair>(pair: Pair, count: number): Pair[] {
  const turned = Math.round((1 - pair.target) * count);
  const { probability, target, margin } = pair;
  const other = {
    ...turnTexts(pair),
    probability: 1 - probability,
    target: 1 - target,
    margin: -margin,
    copy: 'turned' as const,
  };
  return Array.from({ length: count }, (_, n) => (n < count - turned ? { ...pair, copy: 'kept' as const } : other));
}
