import type { Way } from '#libs/domain/judgement.js';
import { mean } from '#libs/statistics/mean.js';
import { wayOf } from '../judging/label.js';
import { lettersFor } from './prompt.js';

/** A choice in the letters that were shown. */
export interface LetterChoice {
  letter: string;
  masses: Record<string, number>;
  way: Way;
}

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

/**
 * What each judge holds, in the item's order and all in one way: where ways differ, each casts a vote for the option that it
 * named, so that a judge without log-probabilities weighs no more than one with them.
 */
export function heldOf(
  choices: readonly LetterChoice[],
  shown: readonly number[],
): { way: Way; distributions: number[][] } {
  const way = wayOf([...choices]);
  const held = ({ letter, masses }: LetterChoice) => (way === 'verdict' ? { [letter]: 1 } : masses);
  return { way, distributions: choices.map((choice) => inItemOrder({ masses: held(choice) }, shown)) };
}

/** The mean of the judges' distributions and the likeliest option (of equals the first). */
export function chosen(
  distributions: number[][],
  options: readonly string[],
): { label: string; distribution: number[] } {
  const distribution = options.map((_, i) => mean(distributions.map((one) => one[i] ?? 0)));
  const label = options[distribution.indexOf(Math.max(...distribution))];
  if (label === undefined) throw new RangeError('there is nothing to choose from');
  return { label, distribution };
}
