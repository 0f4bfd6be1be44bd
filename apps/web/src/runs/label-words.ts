import type { Dto } from '../api/client';

type Decision = Pick<Dto['LabelSideDto'], 'outcome' | 'probability' | 'side'>;

/** Digits after the point that tell two probabilities apart, at least two: a label flips where 0.5499 becomes 0.5501. */
export function placesApart(a: number | null | undefined, b: number | null | undefined): number {
  if (a == null || b == null || a === b) return 2;
  return [2, 3, 4, 5].find((places) => a.toFixed(places) !== b.toFixed(places)) ?? 6;
}

/** "first 0.91", "tie 0.52", "veto conflict" */
export function labelText({ outcome, probability, side }: Decision, places = 2): string {
  const what = side ?? outcome.replaceAll('_', ' ');
  return probability === null ? what : `${what} ${probability.toFixed(places)}`;
}

/** What a principle said of two texts; undefined: it was not asked. */
export const heldText = (held: { probability: number | null } | undefined, places = 2): string =>
  held === undefined ? 'not asked' : held.probability === null ? 'does not apply' : held.probability.toFixed(places);
