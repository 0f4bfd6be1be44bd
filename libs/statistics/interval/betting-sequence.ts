import { bisect } from '../bisect.js';
import type { Interval } from './interval.js';

/** A unit in the order in which it became known. */
export interface SeenUnit {
  /** What was found, in [0, 1]. */
  value: number;
  /** The chance with which it was drawn. */
  probability: number;
}

/** No bet that follows the spread risks more than this share of the capital. */
const MOST_AT_STAKE = 0.75;
/** Shares of the capital that bets of the other kind risk, always the same. */
const ALWAYS_AT_STAKE = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64];

/**
 * A confidence sequence of a mean in a weighted sample: looked at after every unit, all intervals together cover at the level, so that one
 * may stop when one likes. Hedged capital of Waudby-Smith and Ramdas (Journal of the Royal Statistical Society B 86 (2024), 1-27), with bets on
 * weight x (value - mean) as for importance weights (Waudby-Smith et al. 2022, arXiv 2210.10768): one capital bets that the mean is
 * larger, another that it is smaller, and a mean that either would have made rich is ruled out, for good. Half of a capital follows the spread so far
 * (their plug-in bets, best near 0 and 1 and of few units), half is divided among bets that stay the same (their diversified ones, a third narrower of
 * thousands). It is exact for units drawn one
 * after another, with replacement; a sample without replacement in random order varies less, and its intervals err to the wide side. Of a part
 * of the population give the units of that part alone.
 * What any look has ruled out stays out: a running intersection of the looks (theirs, too), which may be empty, and in principle may leave out the
 * weighted mean of all units so far. In random order it did in none of 150 audits that were looked at after every fifth unit; with all that is wrong known last it did in 44 %, and left
 * out the truth in 67 %: an interval without its own estimate tells that the order was not random.
 * `seen`: in the order in which they became known, which must be random; `leastProbability`: the least chance of any unit of the population,
 * known before the draw. Of nothing it is null. Errors: RangeError for values outside [0, 1], chances outside [leastProbability, 1], or a
 * leastProbability that is not above 0.
 */
export function bettingSequence(seen: readonly SeenUnit[], leastProbability: number, level = 0.95): Interval | null {
  if (!(leastProbability > 0 && level > 0 && level < 1))
    throw new RangeError(`no interval at level ${level} of units with chances down to ${leastProbability}`);
  const bad = seen.find(
    ({ value, probability }) => !(value >= 0 && value <= 1 && probability >= leastProbability && probability <= 1),
  );
  if (bad) throw new RangeError(`no bet on a value of ${bad.value} that was drawn with a chance of ${bad.probability}`);
  if (seen.length === 0) return null;
  const weights = seen.map(({ probability }) => leastProbability / probability);
  const values = seen.map(({ value }) => value);
  const enough = 2 / (1 - level);
  const bets = betsOf(values, weights, enough);
  const mirrored = values.map((value) => 1 - value);
  const ends = [lowest(values, weights, bets, enough), 1 - lowest(mirrored, weights, bets, enough)];
  // Ends that have passed each other rule out everything, which truth allows for with less chance than 1 - level: what lies between them is told.
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** What is bet on each unit, from the units before it: the wider they spread and the more there are, the less. */
function betsOf(values: readonly number[], weights: readonly number[], enough: number): number[] {
  // as if one unit had been seen before the first, halfway and with a quarter of spread
  let [sum, weight, squares] = [0.5, 1, 0.25];
  return values.map((value, before) => {
    const w = weights[before] ?? 0;
    const bet = Math.sqrt((2 * Math.log(enough)) / (squares * Math.log(before + 2)));
    sum += w * value;
    weight += w;
    squares += (w * (value - sum / weight)) ** 2;
    return bet;
  });
}

/** The least mean that no look has ruled out by the capital that bets on a larger one: it falls as the mean rises. */
function lowest(
  values: readonly number[],
  weights: readonly number[],
  bets: readonly number[],
  enough: number,
): number {
  const everRich = (mean: number): boolean => {
    const most = MOST_AT_STAKE / mean;
    let following = 1 / 2;
    const steady = ALWAYS_AT_STAKE.map((stake) => ({ stake, capital: 1 / 2 / ALWAYS_AT_STAKE.length }));
    return values.some((value, i) => {
      const bet = bets[i] ?? 0;
      const gain = (weights[i] ?? 0) * (value - mean);
      following *= 1 + (bet < most ? bet : most) * gain;
      let all = following;
      for (const one of steady) {
        one.capital *= 1 + (one.stake * gain) / mean;
        all += one.capital;
      }
      return all >= enough;
    });
  };
  // any value above 0 rules a mean of 0 out
  return values.some((value) => value > 0) ? bisect((mean) => !everRich(mean), 0, 1) : 0;
}
