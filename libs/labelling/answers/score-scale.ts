import type { Scale as ScaleName } from '#libs/domain/recipe.js';

/** Whole numbers of at most two digits, or the two words. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly words: boolean;
}

/** good-bad: good is 1, bad is 0. */
const NAMED: Record<ScaleName, Scale> = {
  'good-bad': { from: 0, to: 1, words: true },
  '1-5': { from: 1, to: 5, words: false },
  '1-10': { from: 1, to: 10, words: false },
};

/** A scale by its name, or one of other whole numbers from 0 to 10 (recorded sets have such). */
export function scaleOf(scale: ScaleName | { from: number; to: number }): Scale {
  if (typeof scale === 'string') return NAMED[scale];
  const { from, to } = scale;
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > 10 || from >= to)
    throw new Error(`a scale goes from a whole number to a higher one within 0 and 10, not from ${from} to ${to}`);
  return { from, to, words: false };
}

/** The scores of a scale in their order. */
export const scoresOf = ({ from, to }: Scale): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** A score as it is written: "7", "good". */
export const spelling = (scale: Scale, score: number): string =>
  scale.words ? (score === 1 ? 'good' : 'bad') : String(score);
