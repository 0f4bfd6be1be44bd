import { squareAndAdd } from '#libs/statistics/interval/independent-difference.js';
import { longerCandidate } from '#libs/statistics/judge/longer.js';
import type { Candidate } from '#libs/statistics/judge/judged-pair.js';
import { bothTookSides } from './agreement.js';
import type { DecidedUnit } from './decided-unit.js';
import { counted, isCensus, shareOf } from './estimate.js';
import { type Figure, unknownFigure, withMethod } from './figure.js';
import { ownFamily } from './model-family.js';
import type { Sample } from './sample.js';

/** How the judge treats texts with a mark, other things being equal by what people said. */
export interface BiasFigures {
  /** the judge chose the marked text, where people chose it */
  whenPeopleChoseIt: Figure;
  /** the judge chose the other, where people chose the other */
  whenPeopleChoseOther: Figure;
  /** the first less the second: 0 without bias, above it the judge leans to the mark */
  lean: Figure;
  /** the judge chose the marked text, where people took no side: a half without bias */
  whenPeopleChoseNone: Figure;
}

export interface Biases {
  /** shown first to the judge; only of judgements in one order */
  position: BiasFigures;
  /** longer by more than 30 characters */
  length: BiasFigures;
  /** written by a model of the judge's family */
  ownFamily: BiasFigures;
}

/** Of pairs and revisions; null of what has no two texts. A judge that prefers longer texts because they are better is right, not biased. */
export function biasesOf(sample: Sample<DecidedUnit>): Biases | null {
  if (sample.facts.unit !== 'pair' && sample.facts.unit !== 'revision') return null;
  const of = (what: string, marked: (unit: DecidedUnit) => Candidate | null): BiasFigures =>
    biasOf(sample, what, marked);
  return {
    position: of('shown first', ({ machine }) => machine.shownFirst),
    length: of('longer', ({ machine }) => longerCandidate(machine.lengths)),
    ownFamily: of("of the judge's family", ownFamily),
  };
}

function biasOf(
  sample: Sample<DecidedUnit>,
  what: string,
  marked: (unit: DecidedUnit) => Candidate | null,
): BiasFigures {
  const choseIt = (unit: DecidedUnit): boolean =>
    marked(unit) !== null && bothTookSides(unit) && unit.label === marked(unit);
  const choseOther = (unit: DecidedUnit): boolean =>
    marked(unit) !== null && bothTookSides(unit) && unit.label !== marked(unit);
  const agrees = ({ outcome }: DecidedUnit): boolean => outcome === 'agrees';
  const whenPeopleChoseIt = shareOf(sample, {
    estimand: `judge chose the text ${what}, where people chose it`,
    over: choseIt,
    holds: agrees,
  });
  const whenPeopleChoseOther = shareOf(sample, {
    estimand: `judge chose the other text, where people chose the one not ${what}`,
    over: choseOther,
    holds: agrees,
  });
  return {
    whenPeopleChoseIt,
    whenPeopleChoseOther,
    lean: leanOf(what, whenPeopleChoseIt, whenPeopleChoseOther, {
      anytime: sample.anytime,
      census: isCensus(sample),
      varied:
        new Set(sample.units.filter((unit) => choseIt(unit) || choseOther(unit)).map(({ machine }) => machine.label))
          .size > 1,
    }),
    whenPeopleChoseNone: shareOf(sample, {
      estimand: `judge chose the text ${what}, where people took no side`,
      over: (unit) => marked(unit) !== null && unit.outcome === 'undecided' && machineTookSide(unit),
      holds: (unit) => unit.machine.label === marked(unit),
    }),
  };
}

const machineTookSide = ({ machine: { label } }: DecidedUnit): boolean => label === 'first' || label === 'second';

/**
 * Of the two shares: parts of one draw are all but independent. At a look before the end there is no interval. A machine that took the same side
 * of all, as that of revisions that won does, may have taken it for anything: no lean can be told from that.
 */
function leanOf(
  what: string,
  it: Figure,
  other: Figure,
  { anytime, census, varied }: { anytime: boolean; census: boolean; varied: boolean },
): Figure {
  const estimand = `how much more often the judge is right where that means the text ${what}`;
  const n = it.n + other.n;
  if (it.value === null || other.value === null) return unknownFigure(estimand, 'no_units', n);
  if (!varied) return unknownFigure(estimand, 'one_label', n);
  const figure = { estimand, value: it.value - other.value, n };
  if (census && !anytime) return counted(figure, figure.value);
  const lean =
    it.interval === null || other.interval === null || anytime
      ? null
      : squareAndAdd({ value: it.value, interval: it.interval }, { value: other.value, interval: other.interval });
  return withMethod(figure, lean && lean.interval, 'square-and-add', anytime ? 'early' : 'too_few');
}
