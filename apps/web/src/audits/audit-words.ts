import { UNIT_NAMES } from '../../../../libs/domain/audit-names';
import type { Tone } from '../pieces/badge';
import { count, exactPercent, signedPoints } from '../pieces/figures';
import type { Audit, Figure, Report } from './audit-query';

type Unit = Audit['unit'];

/** What each kind of unit is, for who chooses one. */
export const UNIT_HINTS: Record<Unit, string> = {
  pair: 'which of two the judge prefers',
  revision: 'a text rewritten in one round',
  rating: 'one score for one candidate under one principle',
  image: 'the rating of a picture, and its caption',
  form: 'three questions about the two pictures of a pair',
};

/** "1 pair", "1,234 pairs" */
export const units = (amount: number, unit: Unit): string =>
  `${count(amount)} ${UNIT_NAMES[unit][amount === 1 ? 'one' : 'many']}`;

export const STATE: Record<Audit['state'], { word: string; tone: Tone }> = {
  open: { word: 'open', tone: 'accent' },
  closed: { word: 'closed', tone: 'plain' },
};

const AIM: Record<string, string> = {
  uncertainty: 'labels that are unsure',
  flip: 'labels whose orders disagreed',
  disagreement: 'labels on which the jury disagreed',
};

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');

/** A design in a few words. */
export function designWords(design: Audit['design']): string {
  if (design['kind'] === 'stratified') return `stratified by ${list(design['by'])}, ${String(design['allocation'])}`;
  if (design['kind'] !== 'targeted') return 'simple: all have the same chance';
  return `aimed at ${AIM[String(design['at'])] ?? String(design['at'])}, with a core of ${Math.round(100 * Number(design['core']))} %`;
}

const SIDES = { tie: 'neither is better', both_bad: 'both are bad' };
const OF_ONE = { complies: 'complies', violates: 'violates', unclear: 'cannot be told' };

/** A verdict as it is told of a unit whose texts have places of their own. */
export function verdictName(verdict: string, unit: Unit): string {
  const sides =
    unit === 'revision'
      ? { first: 'the text before', second: 'the revision' }
      : { first: 'the first', second: 'the second' };
  const words: Record<string, string> = { ...sides, ...SIDES, ...OF_ONE };
  return words[verdict] ?? verdict;
}

export const half = ({ interval }: Pick<Figure, 'interval'>): number | null =>
  interval && (interval.high - interval.low) / 2;

/** Of a targeted audit that is not done, shares rest on the units of the core alone. */
export const isOfCore = ({ overall: { contradicted, units: all } }: Pick<Report, 'overall'>): boolean =>
  contradicted.n < all;

/** Half of an interval: "±4.1" */
export const plusMinus = (share: number): string => `±${(100 * share).toFixed(1)}`;

/** A figure with both ends of its interval, which need not lie alike; of a whole population, or without an interval, by itself. */
function withEnds({ value, interval, method, lacking }: Figure, say: (value: number) => string, unit = ''): string {
  if (value === null) return lacking === 'no_units' ? '-' : 'not enough to say';
  if (interval === null || method === 'census') return say(value) + unit;
  return `${say(value)}${unit} (${say(interval.low)} to ${say(interval.high)})`;
}

/** A share: "91.2 % (88.0 to 93.7)" */
export const shareWords = (figure: Figure): string => withEnds(figure, (value) => (100 * value).toFixed(1), '\u00a0%');

/** A difference of shares: "+4.1 points (-1.0 to +9.2)" */
export const pointsWords = (figure: Figure): string => withEnds(figure, signedPoints, ' points');

/** Kappa and its like: "0.71 (0.60 to 0.82)" */
export const coefficientWords = (figure: Figure): string => withEnds(figure, (value) => value.toFixed(2));

/** The figure that a report leads with: "91.2 %" and beside it "±4.1" */
export const leadWords = (figure: Figure): { value: string; width: string | null } => {
  const width = figure.method === 'census' ? null : half(figure);
  return {
    value: figure.value === null ? 'unknown' : exactPercent(figure.value),
    width: width === null ? null : plusMinus(width),
  };
};
