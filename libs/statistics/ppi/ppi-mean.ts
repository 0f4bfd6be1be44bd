import { normalInterval, type Interval } from '../interval/interval.js';
import { mean } from '../mean.js';
import type { Estimate } from '../survey/survey-design.js';

export interface PpiMean extends Estimate {
  /** How far the machine was relied on: 0 not at all (the mean of the human labels), 1 wholly. */
  lambda: number;
  interval: Interval;
}

/** What people and a machine said of the same units, and what the machine said of many others. */
export interface PpiSample {
  human: readonly number[];
  machine: readonly number[];
  /** Of units that no human saw, drawn at random like the others. */
  machineOthers: readonly number[];
}

/**
 * Prediction-powered inference of a mean (Angelopoulos et al., Science 382 (2023), 669-674): the machine's mean over the others, put
 * right by the mean of human - machine. For claims about units to come, of which both samples are independent simple random
 * draws; about a finite population use the difference estimator. `lambda` 1 is the published PPI.
 * Errors: RangeError where a list is empty, human and machine differ in length, or lambda lies outside [0, 1].
 */
export function ppiMean({ human, machine, machineOthers }: PpiSample, lambda = 1, level = 0.95): PpiMean {
  if (!(lambda >= 0 && lambda <= 1)) throw new RangeError(`lambda lies between 0 and 1, not at ${lambda}`);
  if (human.length !== machine.length)
    throw new RangeError(`${human.length} human labels stand beside ${machine.length} of the machine`);
  const rests = human.map((y, i) => y - lambda * (machine[i] ?? 0));
  const value = lambda * mean(machineOthers) + mean(rests);
  const standardError = Math.sqrt(
    (lambda ** 2 * variance(machineOthers)) / machineOthers.length + variance(rests) / rests.length,
  );
  return { value, standardError, lambda, interval: normalInterval(value, standardError, level) };
}

/**
 * PPI++ (Angelopoulos, Duchi and Zrnic 2023, arXiv 2311.01453): lambda is chosen from the data, in [0, 1], so that the interval is
 * never wider (for large samples) than without the machine. Errors: as ppiMean.
 */
export function ppiPlusPlusMean(sample: PpiSample, level = 0.95): PpiMean {
  const { human, machine, machineOthers } = sample;
  const [meanHuman, meanMachine] = [mean(human), mean(machine)];
  const covariance = mean(human.map((y, i) => (y - meanHuman) * ((machine[i] ?? 0) - meanMachine)));
  const pooled = [...machine, ...machineOthers];
  const spread = (variance(pooled) * pooled.length) / (pooled.length - 1);
  const best = spread > 0 ? covariance / ((1 + human.length / machineOthers.length) * spread) : 0;
  return ppiMean(sample, Math.min(1, Math.max(0, best)), level);
}

/** Mean squared distance from the mean, as in the published estimator: over n, not n - 1. */
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}
