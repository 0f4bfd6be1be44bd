import { lettersFor } from './prompt.js';

/**
 * The probability of each option in the item's order, from masses by shown letter: those of the offered options, scaled
 * to 1. `shown[i]` is the position of the option that stood at letter i.
 */
export function inItemOrder({ masses }: { masses: Record<string, number> }, shown: readonly number[]): number[] {
  const letters = lettersFor(shown.length);
  const all = letters.reduce((sum, letter) => sum + (masses[letter] ?? 0), 0);
  const distribution = shown.map(() => 0);
  shown.forEach((position, i) => {
    distribution[position] = (masses[letters[i] ?? ''] ?? 0) / all;
  });
  return distribution;
}

/** The mean of the judges' distributions and the likeliest option (of equals the first). */
export function chosen(
  distributions: number[][],
  options: readonly string[],
): { label: string; distribution: number[] } {
  const distribution = options.map(
    (_, i) => distributions.reduce((sum, one) => sum + (one[i] ?? 0), 0) / distributions.length,
  );
  const label = options[distribution.indexOf(Math.max(...distribution))];
  if (label === undefined) throw new RangeError('there is nothing to choose from');
  return { label, distribution };
}
