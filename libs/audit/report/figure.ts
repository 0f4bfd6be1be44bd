import type { Interval } from '#libs/statistics/interval/interval.js';

/** How an interval was made, and with it what it holds for. */
export const METHODS = {
  census: 'every unit of the population is decided: there is no sampling error',
  hypergeometric: 'exact, of a simple draw without replacement',
  'korn-graubard': 'Korn and Graubard, with the variance of the draw',
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

/** One number of a report, with all that has to stand beside it. */
export interface Figure {
  /** of what it is an estimate */
  estimand: string;
  /** null: unknown */
  value: number | null;
  /** at 95 %; null: none can be given */
  interval: Interval | null;
  method: Method;
  /** units that it rests on */
  n: number;
}

/** A figure of which nothing is known. */
export const unknownFigure = (estimand: string): Figure => ({
  estimand,
  value: null,
  interval: null,
  method: 'none',
  n: 0,
});
