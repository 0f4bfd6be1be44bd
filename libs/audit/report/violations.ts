import { bettingSequence } from '#libs/statistics/interval/betting-sequence.js';
import { difference } from '#libs/statistics/survey/difference.js';
import { bothTookSides } from './agreement.js';
import type { DecidedUnit } from './decided-unit.js';
import { byStudent, counted, isCensus, shareOf } from './estimate.js';
import { type Figure, withMethod } from './figure.js';
import { leastChance, type Sample } from './sample.js';

/** A share with the bar that it has to clear. */
export interface BarFigure extends Figure {
  bar: number | null;
  /** the interval's lower end reaches the bar: not the value, which chance may have lifted; null where no bar is set */
  passes: boolean | null;
}

/** The rate of violations, with the judge's own that it begins with. */
export interface RateFigure extends Figure {
  /** share of all units that the judge says violate */
  judged: number;
}

/** How well the judge tells what violates. */
export interface Violations {
  /** of the units that people say violate: the judge says so */
  truePositives: BarFigure;
  /** of the units that people say comply: the judge says so */
  trueNegatives: BarFigure;
}

/** Of units that are judged to comply or to violate; null of others. */
export function violationsOf(
  sample: Sample<DecidedUnit>,
  bar: number | null,
  inside: (unit: DecidedUnit) => boolean = () => true,
): Violations | null {
  if (!tellsViolations(sample)) return null;
  const right = (word: 'violates' | 'complies', estimand: string): BarFigure =>
    withBar(
      shareOf(sample, {
        estimand,
        over: (unit) => inside(unit) && bothTookSides(unit) && unit.label === word,
        holds: ({ outcome }) => outcome === 'agrees',
      }),
      bar,
    );
  return {
    truePositives: right('violates', 'judge says violates, of what people say violates'),
    trueNegatives: right('complies', 'judge says complies, of what people say complies'),
  };
}

/**
 * The share of the population that people would say violates. The judge's labels of the whole frame are put right by the sample: its
 * difference estimator. Without them, where strata have no decided unit yet, and for units that do not violate or comply: null.
 */
export function violationRate(sample: Sample<DecidedUnit>): RateFigure | null {
  const { facts, units } = sample;
  const shares = facts.machineShares;
  if (!tellsViolations(sample) || shares === null || units.length === 0 || sample.uncovered > 0) return null;
  const judged = shares.violates ?? 0;
  return { ...putRight(sample, judged), judged };
}

function putRight(sample: Sample<DecidedUnit>, judged: number): Figure {
  const { facts, units, design, anytime } = sample;
  const people = units.map(({ label }) => Number(label === 'violates'));
  const machine = units.map((unit) => Number(unit.machine.label === 'violates'));
  const estimate = difference(design, people, machine, judged);
  const figure = {
    estimand: "units that people would say violate, of all: the judge's rate put right by the sample",
    value: clip(estimate.value),
    n: units.length,
  };
  if (!anytime) return isCensus(sample) ? counted(figure, figure.value) : byStudent(figure, estimate, design);
  if (facts.sideBySide) return withMethod(figure, null, 'none', 'early');
  // a bet on how far people and judge are apart, from -1 to 1
  const seen = units.map(({ pi }, i) => ({ value: ((people[i] ?? 0) - (machine[i] ?? 0) + 1) / 2, probability: pi }));
  const apart = bettingSequence(seen, leastChance(facts));
  const put = (half: number): number => clip(judged + 2 * half - 1);
  return withMethod(figure, apart && { low: put(apart.low), high: put(apart.high) }, 'betting-sequence');
}

const tellsViolations = ({ facts }: Sample<DecidedUnit>): boolean => facts.unit === 'rating' || facts.unit === 'image';

const withBar = (figure: Figure, bar: number | null): BarFigure => ({
  ...figure,
  bar,
  passes: bar === null ? null : figure.interval !== null && figure.interval.low >= bar,
});

const clip = (share: number): number => Math.min(1, Math.max(0, share));
