import { betaBinomialSequence } from '#libs/statistics/interval/beta-binomial-sequence.js';
import { bettingSequence } from '#libs/statistics/interval/betting-sequence.js';
import { hypergeometricInterval } from '#libs/statistics/interval/hypergeometric-interval.js';
import type { Interval } from '#libs/statistics/interval/interval.js';
import { withoutReplacementSequence } from '#libs/statistics/interval/without-replacement-sequence.js';
import { mean } from '#libs/statistics/mean.js';
import { hajek } from '#libs/statistics/survey/hajek.js';
import { kornGraubard } from '#libs/statistics/survey/korn-graubard.js';
import { studentInterval } from '#libs/statistics/survey/student-interval.js';
import type { SurveyDesign, SurveyEstimate } from '#libs/statistics/survey/survey-design.js';
import { type Figure, unknownFigure, withMethod } from './figure.js';
import type { ReviewedUnit } from './reviewed-unit.js';
import { leastChance, partOf, type Sample, weighsAlike } from './sample.js';

/** A mean over a part of the population. */
export interface MeanOver<U> {
  estimand: string;
  /** the part; all where it is left out */
  over?: (unit: U) => boolean;
  /** from 0 to 1 */
  value: (unit: U) => number;
}

/** A share of a part of the population. */
export interface ShareOver<U> extends Omit<MeanOver<U>, 'value'> {
  holds: (unit: U) => boolean;
}

const all = (): boolean => true;

/**
 * A share with the interval that its design and the time of the look allow for. Looked at when all is decided: exact hypergeometric where the
 * draw was simple and the part is everything, else Korn-Graubard. Looked at before, or extended because of its result: sequences
 * that hold at every look; of a targeted draw the uniform core alone, of a stratified one a betting sequence, and none of images side by side.
 */
export function shareOf<U extends ReviewedUnit>(sample: Sample<U>, { holds, ...question }: ShareOver<U>): Figure {
  const asked = { ...question, value: (unit: U): number => Number(holds(unit)) };
  if (sample.anytime) return atAnyTime(sample, asked, true);
  const { estimand, over = all, value } = asked;
  const { units, design } = partOf(sample, over);
  const values = units.map(value);
  const share = hajek(design, values);
  if (share === null) return unknownFigure(estimand);
  const figure = { estimand, value: share.value, n: units.length };
  if (isCensus(sample)) return counted(figure, share.value);
  if (sample.facts.design.kind === 'simple' && weighsAlike(sample.facts) && units.length === sample.units.length) {
    const { population } = sample.facts;
    const counts = hypergeometricInterval(sum(values), values.length, population);
    return withMethod(figure, scaled(counts, population), 'hypergeometric');
  }
  return withMethod(figure, kornGraubard(design, share), 'korn-graubard');
}

/** A mean of values that need not be 0 or 1, with Student's interval or one that holds at every look. */
export function meanOf<U extends ReviewedUnit>(sample: Sample<U>, asked: MeanOver<U>): Figure {
  if (sample.anytime) return atAnyTime(sample, asked, false);
  const { estimand, over = all, value } = asked;
  const { units, design } = partOf(sample, over);
  const estimate = hajek(design, units.map(value));
  if (estimate === null) return unknownFigure(estimand);
  const figure = { estimand, value: estimate.value, n: units.length };
  if (isCensus(sample)) return counted(figure, estimate.value);
  return byStudent(figure, estimate, design);
}

function atAnyTime<U extends ReviewedUnit>(sample: Sample<U>, asked: MeanOver<U>, binary: boolean): Figure {
  const { facts } = sample;
  if (facts.sideBySide) return outOfOrder(sample, asked);
  if (facts.design.kind === 'stratified')
    return bets(
      asked,
      sample.units,
      sample.units.map(({ pi }) => pi),
      leastChance(facts),
    );
  // drawn with equal chances: all of a simple draw, the core of a targeted one
  const core = sample.units.filter((unit) => unit.core);
  const told = {
    ...asked,
    estimand: facts.design.kind === 'targeted' ? `${asked.estimand}; by the core of the sample` : asked.estimand,
  };
  if (!binary || !weighsAlike(facts)) {
    return bets(
      told,
      core,
      core.map(({ nearItems }) => 1 / nearItems),
      1 / facts.mostNearItems,
    );
  }
  const { estimand, over = all, value } = told;
  const values = core.filter((unit) => over(unit)).map(value);
  if (values.length === 0) return unknownFigure(estimand);
  const figure = { estimand, value: mean(values), n: values.length };
  if (values.length < core.length) {
    return withMethod(figure, betaBinomialSequence(sum(values), values.length), 'beta-binomial-sequence');
  }
  const counts = withoutReplacementSequence(sum(values), values.length, facts.population);
  return withMethod(figure, scaled(counts, facts.population), 'without-replacement-sequence');
}

/** Sequences hold of units in random order: where images of a prompt come one after the other there is none. */
function outOfOrder<U extends ReviewedUnit>(sample: Sample<U>, { estimand, over = all, value }: MeanOver<U>): Figure {
  const { units, design } = partOf(sample, over);
  const estimate = hajek(design, units.map(value));
  if (estimate === null) return unknownFigure(estimand);
  return withMethod({ estimand, value: estimate.value, n: units.length }, null, 'none', 'early');
}

/** A weighted mean with a betting sequence. `chances`: of each unit, or in proportion to them; `least` of all units of the frame. */
function bets<U extends ReviewedUnit>(
  { estimand, over = all, value }: MeanOver<U>,
  units: readonly U[],
  chances: readonly number[],
  least: number,
): Figure {
  const seen = units.flatMap((unit, i) => (over(unit) ? [{ value: value(unit), probability: chances[i] ?? 1 }] : []));
  if (seen.length === 0) return unknownFigure(estimand);
  const middle = mean(
    seen.map((one) => one.value),
    seen.map(({ probability }) => 1 / probability),
  );
  const interval = bettingSequence(seen, least);
  // What earlier looks ruled out stays so (a running intersection: bettingSequence). In random order the present estimate was never among it; where
  // units were decided in an order that follows what is said of them, it may be. An interval without it cannot be read, and a wider one covers no less.
  const around = interval && { low: Math.min(interval.low, middle), high: Math.max(interval.high, middle) };
  return withMethod({ estimand, value: middle, n: seen.length }, around, 'betting-sequence');
}

/** Below this a standard error is that of rounding. */
const NO_SPREAD = 1e-9;

/**
 * value +- t x standard error, kept between `least` and `most`. A sample whose units are all alike has a standard error of 0, and an
 * interval of no width would claim to be sure: then it has none.
 */
export function byStudent(
  figure: Pick<Figure, 'estimand' | 'value' | 'n'>,
  estimate: SurveyEstimate,
  design: Pick<SurveyDesign, 'freedom'>,
  {
    method = 'student',
    least = 0,
    most = 1,
  }: { method?: 'student' | 'model-assisted'; least?: number; most?: number } = {},
): Figure {
  if (estimate.standardError < NO_SPREAD) return withMethod(figure, null, method, 'no_spread');
  const interval = studentInterval({ ...estimate, freedom: Math.min(estimate.freedom, design.freedom) });
  const kept = interval && { low: Math.max(least, interval.low), high: Math.min(most, interval.high) };
  return withMethod(figure, kept, method);
}

/** Of a whole population, which is no estimate. */
export const counted = (figure: Pick<Figure, 'estimand' | 'value' | 'n'>, value: number): Figure =>
  withMethod(figure, { low: value, high: value }, 'census');

/** Whether every unit of the population is known. */
export const isCensus = ({ units, facts }: Pick<Sample<ReviewedUnit>, 'units' | 'facts'>): boolean =>
  units.length === facts.population;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const scaled = (counts: Interval | null, by: number): Interval | null =>
  counts && { low: counts.low / by, high: counts.high / by };
