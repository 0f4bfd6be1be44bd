import type { Interval } from '#libs/statistics/interval/interval.js';

/** How an interval was made, and with it what it holds for. */
export const METHODS = {
  census: 'every unit of the population is decided: there is no sampling error',
  hypergeometric: 'exact, of a simple draw without replacement',
  'korn-graubard':
    'Korn and Graubard, with the variance of the draw, and no narrower than what was looked at least leaves possible',
  'square-and-add': 'made of the intervals of both shares',
  student: 'value +- t x standard error of the draw',
  'model-assisted':
    "value +- t x standard error of what the judge's confidence does not tell: PPI++ with a cross-fitted P(agree), for many units",
  'without-replacement-sequence': 'holds at every look: confidence sequence of draws without replacement',
  'beta-binomial-sequence': 'holds at every look: beta-binomial confidence sequence',
  'betting-sequence': 'holds at every look: betting sequence for weighted draws',
  wilson: 'Wilson, of counts taken as independent',
  model: 'of a model, not of the draw: no interval',
  none: 'no interval: too few units, or the planned number is not reached yet',
} as const;

export type Method = keyof typeof METHODS;

/**
 * Coefficients beyond chance of fewer units say nothing. Of a large population with kappas from 0.27 to 0.8, 95 % intervals for kappa covered it in 89 %
 * of 2,000 simple draws of 5 units, in 90 % of 10, and in 92 % and more from 20 on. Of two or three reviewers with alphas from 0.2 to 0.8 the alpha of
 * 5 units was off by 0.24 to 0.43 (root mean square), of 10 by 0.15 to 0.34, of 20 by 0.10 to 0.24; their AC1 by up to 0.32, 0.22 and 0.16; Cohen's kappa
 * of two by 0.33 to 0.47, 0.20 to 0.37 and 0.14 to 0.26, with intervals that covered it in 71 to 93 % of draws of 20: it has none.
 */
export const LEAST_FOR_CHANCE = 20;

/** Why a figure has no value, or no interval. */
export const LACKING = {
  no_units: 'nobody has decided a unit that would tell',
  too_few: `the units are too few (kappa, AC1 and alpha take ${LEAST_FOR_CHANCE})`,
  one_label: 'people or judge said the same of all units, so that it could be nothing else',
  no_spread: 'the units are all alike in it, which does not tell how far chance reaches',
  early: 'no interval of this kind holds at every look',
  not_made: 'no interval is made of it',
} as const;

export type Lacking = keyof typeof LACKING;

/** One number of a report, with all that has to stand beside it. */
export interface Figure {
  /** of what it is an estimate */
  estimand: string;
  /** null: unknown */
  value: number | null;
  /** at 95 %; null: none can be given */
  interval: Interval | null;
  method: Method;
  /** why there is no value, or no interval; null: there are both */
  lacking: Lacking | null;
  /** units that it rests on */
  n: number;
}

/** A figure of which nothing is known. `n`: units that it would rest on, were they enough. */
export const unknownFigure = (estimand: string, lacking: Lacking = 'no_units', n = 0): Figure => ({
  estimand,
  value: null,
  interval: null,
  method: 'none',
  lacking,
  n,
});

/** A figure with its interval; without one it says what is lacking. */
export const withMethod = (
  figure: Pick<Figure, 'estimand' | 'value' | 'n'>,
  interval: Interval | null,
  method: Method,
  lacking: Lacking = 'too_few',
): Figure =>
  interval === null ? { ...figure, interval, method: 'none', lacking } : { ...figure, interval, method, lacking: null };
