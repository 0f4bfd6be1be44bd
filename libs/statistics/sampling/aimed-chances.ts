import { eitherProbability } from './core-and-target.js';

/** Units that are aimed at alike. */
export interface AimedUnits {
  /** whole, >= 0; the chance of a targeted draw is in proportion to it */
  aim: number;
  count: number;
}

/** Chances of the units of one aim. */
export interface AimedChance {
  aim: number;
  /** in the targeted draw */
  target: number;
  /** in either draw */
  inclusion: number;
}

/**
 * Chances of two independent Poisson draws, in order of aim: a core of `core` expected units with equal chances, and a
 * targeted one of `target` expected units with chances in proportion to their aim, at most 1 (what is cut off there goes to
 * the others). Units of aim 0 come by the core alone. Where fewer than `target` units have an aim, all of them come.
 * Larger numbers give no unit a smaller chance, so that samples of the same random numbers are nested.
 * Errors: RangeError unless 0 < core <= the population and 0 <= target.
 */
export function aimedChances(groups: readonly AimedUnits[], core: number, target: number): AimedChance[] {
  const population = groups.reduce((sum, { count }) => sum + count, 0);
  if (!(core > 0 && core <= population && target >= 0)) {
    throw new RangeError(`no chances for a core of ${core} and a target of ${target} of ${population}`);
  }
  const factor = factorOf(groups, target);
  return groups
    .map(({ aim }) => {
      const chance = aim === 0 ? 0 : Math.min(1, factor * aim);
      return { aim, target: chance, inclusion: eitherProbability(core / population, chance) };
    })
    .sort((a, b) => a.aim - b.aim);
}

/** c with sum of min(1, c x aim) = target; infinite where all that have an aim are too few. */
function factorOf(groups: readonly AimedUnits[], target: number): number {
  const falling = groups.filter(({ aim }) => aim > 0).sort((a, b) => b.aim - a.aim);
  let left = target;
  let weight = falling.reduce((sum, { aim, count }) => sum + aim * count, 0);
  for (const { aim, count } of falling) {
    if (left * aim <= weight) return left / weight;
    left -= count;
    weight -= aim * count;
  }
  return Infinity;
}
