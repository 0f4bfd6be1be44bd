import { horvitzThompson } from './horvitz-thompson.js';
import type { SurveyDesign, SurveyEstimate } from './survey-design.js';

/**
 * The difference estimator of a rate: the machine's mean over the whole population, put right by the sample's estimate of human - machine
 * (Sarndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992, section 6.3). Unbiased whatever the machine says; the better it
 * is, the smaller the standard error, which is that of the correction alone. In a Poisson design it is the inverse-probability-weighted difference.
 * `human`, `machine`: one a unit of the sample; `machineMean`: over all units of the population.
 */
export function difference(
  design: SurveyDesign,
  human: readonly number[],
  machine: readonly number[],
  machineMean: number,
): SurveyEstimate {
  const correction = horvitzThompson(
    design,
    human.map((y, i) => y - (machine[i] ?? NaN)),
  );
  return { ...correction, value: machineMean + correction.value };
}
