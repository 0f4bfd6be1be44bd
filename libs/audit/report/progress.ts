import type { AuditUnit } from '#libs/domain/audit.js';
import { stratumName } from '#libs/domain/stratum-order.js';
import { bisectWhole } from '#libs/statistics/bisect.js';
import { normalQuantile } from '#libs/statistics/distribution/normal-quantile.js';
import { allocate, neymanShares } from '#libs/statistics/sampling/allocation.js';
import { requiredSize } from '#libs/statistics/sampling/required-size.js';
import { designEffect } from '#libs/statistics/survey/design-effect.js';
import { bothTookSides } from './agreement.js';
import type { DecidedUnit } from './decided-unit.js';
import { shareOf } from './estimate.js';
import type { Figure } from './figure.js';
import { keptOf, partOf, type Sample, weighsAlike } from './sample.js';

/** Units still to decide, of all or of a stratum, and the reviews that they take. */
export interface StillToDo {
  units: number;
  reviews: number;
}

export interface Progress {
  decided: number;
  drawn: number;
  /** half of the interval of the agreement, as it is now; null where there is none */
  halfWidth: number | null;
  wanted: number | null;
  /** until the interval made at the end is expected to be as narrow as wanted; null where no width is wanted, or nothing is known yet */
  still: (StillToDo & { byStratum: (StillToDo & { stratum: string })[] }) | null;
  /** the same in a sentence */
  said: string;
}

/** Units of the sample, and of these the ones that people are still to decide. */
interface Drawn {
  drawn: number;
  open: number;
}

/**
 * How precise the agreement is, and how many reviews more would make it as precise as `wanted` (half-width, a share). In a stratified design they go where
 * they narrow the interval most (Neyman, by the agreement found so far); in others they are more of the same draw.
 */
export function progressOf(
  sample: Sample<DecidedUnit>,
  { drawn, open }: Drawn,
  agreement: Figure,
  wanted: number | null,
): Progress {
  const halfWidth = halfWidthOf(agreement);
  const least = (width: number): number => leastInAll(sample, open, agreement, width);
  const still = wanted === null || agreement.n === 0 ? null : stillToDo(sample, wanted, least(wanted));
  const progress = { decided: sample.units.length, drawn, halfWidth, wanted, still };
  return { ...progress, said: sentence({ ...progress, open }, agreement, sample.facts.unit) };
}

const halfWidthOf = ({ interval }: Figure): number | null => interval && (interval.high - interval.low) / 2;

/** Both in the tenths of a point in which they are told. */
const isWider = (halfWidth: number | null, wanted: number): halfWidth is number =>
  halfWidth !== null && Math.round(1000 * halfWidth) > Math.round(1000 * wanted);

/**
 * Units in all that it takes at least, by the interval that these would have if they were all: though the variance is small enough, it is kept wide by what a small sample, or
 * the units that stand for most, leave possible, which goes with one over their number. Of an audit that was closed early or extended because of its result it stays
 * one that holds at every look, which narrows with the root of their number.
 */
function leastInAll(sample: Sample<DecidedUnit>, open: number, agreement: Figure, wanted: number): number {
  const { anytime, units, facts } = sample;
  const stays = anytime && (open === 0 || facts.extendedBecauseOfResult);
  const { estimand } = agreement;
  const atEnd = stays
    ? agreement
    : shareOf({ ...sample, anytime: false }, { estimand, over: bothTookSides, holds: (unit) => agrees(unit) === 1 });
  const halfWidth = halfWidthOf(atEnd);
  if (!isWider(halfWidth, wanted)) return 0;
  return Math.min(keptOf(facts), Math.ceil(units.length * (halfWidth / wanted) ** (stays ? 2 : 1)));
}

function stillToDo(sample: Sample<DecidedUnit>, wanted: number, least: number): Progress['still'] {
  const { facts, units } = sample;
  const work = (count: number): StillToDo => ({ units: count, reviews: count * facts.reviewersPerUnit });
  if (facts.design.kind !== 'stratified') {
    return { ...work(Math.max(0, least - units.length, sizeOfSame(sample, wanted) - units.length)), byStratum: [] };
  }
  const more = moreByStratum(sample, wanted, least);
  return {
    ...work(more.reduce((sum, { count }) => sum + count, 0)),
    byStratum: more
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.stratum < b.stratum ? -1 : 1))
      .map(({ stratum, count }) => ({ stratum, ...work(count) })),
  };
}

/** Units in all that more of the same draw needs. */
function sizeOfSame(sample: Sample<DecidedUnit>, halfWidth: number): number {
  const population = keptOf(sample.facts);
  const { units, design } = partOf(sample, bothTookSides);
  const effect = designEffect(design, units.map(agrees)) ?? 1;
  // a simple draw's own correction for the population comes with its size
  const scale = sample.facts.design.kind === 'simple' && weighsAlike(sample.facts) ? 1 : effect;
  const sided = requiredSize({ halfWidth, rate: smoothed(units), designEffect: scale, population });
  return Math.min(population, Math.ceil((sided * sample.units.length) / units.length));
}

function moreByStratum(
  sample: Sample<DecidedUnit>,
  halfWidth: number,
  leastInAll: number,
): { stratum: string; count: number }[] {
  const { facts, units } = sample;
  const strata = facts.strata.filter(({ kept }) => kept > 0);
  const own = strata.map(({ key }) => units.filter(({ stratum }) => stratum === key));
  const sided = units.filter(bothTookSides).length / units.length;
  const kept = strata.map((stratum) => stratum.kept);
  const deviations = own.map((some) => {
    const rate = smoothed(some.filter(bothTookSides));
    return Math.sqrt(rate * (1 - rate));
  });
  const shares = neymanShares(
    strata.map(({ population }) => population),
    deviations,
  );
  const decided = own.map((some) => some.length);
  const sizes = (n: number): number[] => allocate(shares, kept, n, decided);
  const variance = (taken: readonly number[]): number =>
    taken.reduce((sum, n, h) => {
      const weight = (strata[h]?.population ?? 0) / facts.population;
      return sum + (weight * (deviations[h] ?? 0)) ** 2 * ((1 - n / (kept[h] ?? n)) / (n * sided));
    }, 0);
  const enough = (halfWidth / normalQuantile(0.975)) ** 2;
  const least = decided.reduce((sum, count) => sum + Math.max(1, count), 0);
  const n = Math.max(
    leastInAll,
    bisectWhole((size) => variance(sizes(size)) <= enough, least - 1, keptOf(facts)),
  );
  return sizes(n).map((size, h) => ({ stratum: strata[h]?.key ?? '', count: size - (decided[h] ?? 0) }));
}

const agrees = ({ outcome }: DecidedUnit): number => Number(outcome === 'agrees');

/** The agreement, drawn to a half by one unit: where all agree so far, not all will. */
const smoothed = (units: readonly DecidedUnit[]): number =>
  (units.reduce((sum, unit) => sum + agrees(unit), 0) + 0.5) / (units.length + 1);

const points = (share: number): string => `+-${(100 * share).toFixed(1).replace(/\.0$/, '')}`;

/** A name of many parts would hide the number in its sentence. */
const LONGEST = 48;
const END = 20;

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  return `${characters.slice(0, LONGEST - END - 3).join('')}...${characters.slice(-END).join('')}`;
}

/** "+-4.1 points"; of an interval that reaches further to one side than to the other, both its ends too: "+-5.9 points (82.6 to 94.5 %)" */
function precise({ value, interval }: Figure): string {
  if (interval === null || value === null) return 'no interval yet';
  const { low, high } = interval;
  const width = `${points((high - low) / 2)} points`;
  if (points(value - low) === points(high - value)) return width;
  return `${width} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %)`;
}

function sentence(
  { decided, drawn, open, halfWidth, wanted, still }: Omit<Progress, 'said'> & Drawn,
  agreement: Figure,
  unit: AuditUnit,
): string {
  const now = precise(agreement);
  if (wanted === null) return `${now}; ${decided} of ${drawn} units decided`;
  if (still === null) return `${now}, need ${points(wanted)}; nothing is known yet`;
  if (still.reviews === 0) {
    const later = open > 0 && isWider(halfWidth, wanted);
    return `${now}, need ${points(wanted)}: ${later ? 'as narrow as that once all is decided' : 'enough is decided'}`;
  }
  const most = still.byStratum[0];
  const share = most?.reviews === still.reviews ? 'all' : most?.reviews;
  const where = most ? `, ${share} of them in ${shortened(stratumName(most.stratum, unit))}` : '';
  return `${now}, need ${points(wanted)}: ${still.reviews} more ${still.reviews === 1 ? 'review' : 'reviews'}${where}`;
}
