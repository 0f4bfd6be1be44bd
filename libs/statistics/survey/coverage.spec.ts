import { describe, expect, it } from '@jest/globals';
import type { Interval } from '../interval/interval.js';
import { wilson } from '../interval/wilson.js';
import { aimedChances } from '../sampling/aimed-chances.js';
import { allocate, neymanShares } from '../sampling/allocation.js';
import { numbers } from '../testing/numbers.js';
import { difference } from './difference.js';
import { hajek } from './hajek.js';
import { kornGraubard } from './korn-graubard.js';
import { poissonDesign } from './poisson-design.js';
import { stratifiedDesign } from './stratified-design.js';
import { studentInterval } from './student-interval.js';
import type { SurveyDesign } from './survey-design.js';

const POPULATION = 10_000;
const SIZE = 400;
const DRAWS = 500;
/** Bands of the judge's doubt: below 0.2, below 0.6, above. */
const BANDS = [0, 1, 2];

/** Items of which about `rate` violate; the judge is in doubt about many of these and few others, and errs where it is in doubt. */
function populationOf(rate: number) {
  const next = numbers(1 + rate * 1000);
  const [human, judge, band] = [1, 2, 3].map(() => new Uint8Array(POPULATION)) as [Uint8Array, Uint8Array, Uint8Array];
  const aims = new Uint16Array(POPULATION);
  for (let i = 0; i < POPULATION; i++) {
    human[i] = Number(next() < rate);
    const doubt = human[i] === 1 ? 1 - next() * next() : next() * next();
    judge[i] = next() < doubt / 3 ? 1 - human[i]! : human[i]!;
    band[i] = doubt < 0.2 ? 0 : doubt < 0.6 ? 1 : 2;
    aims[i] = Math.floor(doubt * 1000);
  }
  return { human, judge, band, aims };
}

/** The chance of each item in a core and a target that is in proportion to its aim. */
function chancesOf(aims: Uint16Array, core: number): Float64Array {
  const counts = new Map<number, number>();
  for (const aim of aims) counts.set(aim, (counts.get(aim) ?? 0) + 1);
  const groups = [...counts].map(([aim, count]) => ({ aim, count }));
  const chances = new Map(
    aimedChances(groups, core * SIZE, (1 - core) * SIZE).map(({ aim, inclusion }) => [aim, inclusion]),
  );
  return Float64Array.from(aims, (aim) => chances.get(aim)!);
}

const meanOf = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The places that come of a Poisson draw. */
function poisson(chances: Float64Array, next: () => number): number[] {
  const places: number[] = [];
  for (let i = 0; i < POPULATION; i++) if (next() < chances[i]!) places.push(i);
  return places;
}

/** A simple random draw: the first `take` of the places, after they were shuffled so far. */
function simple(places: Int32Array, take: number, next: () => number): number[] {
  for (let i = 0; i < take; i++) {
    const other = i + Math.floor(next() * (places.length - i));
    [places[i], places[other]] = [places[other]!, places[i]!];
  }
  return [...places.subarray(0, take)];
}

/** In what share of the draws each kind of interval holds the truth. */
function coverage(rate: number): Record<string, number> {
  const { human, judge, band, aims } = populationOf(rate);
  const [truth, judgeMean] = [meanOf(human), meanOf(judge)];
  const [aimed, halves] = [0.2, 0.5].map((core) => chancesOf(aims, core)) as [Float64Array, Float64Array];
  const inBand = BANDS.map((name) => Int32Array.from(human.keys()).filter((i) => band[i] === name));
  const populations = inBand.map(({ length }) => length);
  const spreads = inBand.map((places) => {
    const p = meanOf(Uint8Array.from(places, (i) => judge[i]!));
    return Math.sqrt(p * (1 - p));
  });
  const sizes = allocate(neymanShares(populations, spreads), populations, SIZE);
  const totals = new Map(BANDS.map((name) => [name, populations[name]!]));

  const next = numbers(2026);
  const held: Record<string, number> = {};
  const note = (name: string, interval: Interval | null): void => {
    const holds = interval !== null && interval.low <= truth && truth <= interval.high;
    held[name] = (held[name] ?? 0) + Number(holds);
  };
  const noteDesign = (name: string, design: SurveyDesign, places: readonly number[]): void => {
    const found = places.map((i) => human[i]!);
    const share = hajek(design, found);
    note(`${name}, weighted share`, share && kornGraubard(design, share));
    const said = places.map((i) => judge[i]!);
    note(`${name}, difference`, studentInterval(difference(design, found, said, judgeMean)));
  };
  const poissonOf = (chances: Float64Array, places: readonly number[]): SurveyDesign =>
    poissonDesign(
      places.map((i) => chances[i]!),
      POPULATION,
    );

  for (let draw = 0; draw < DRAWS; draw++) {
    const targeted = poisson(aimed, next);
    noteDesign('targeted', poissonOf(aimed, targeted), targeted);
    const both = poisson(halves, next);
    noteDesign('half of it core', poissonOf(halves, both), both);
    const layers = inBand.flatMap((places, h) => simple(places, sizes[h]!, next));
    const strata = layers.map((i) => band[i]!);
    noteDesign('stratified', stratifiedDesign(strata, totals), layers);
    note('naive', wilson(targeted.filter((i) => human[i] === 1).length, targeted.length));
  }
  return Object.fromEntries(Object.entries(held).map(([name, count]) => [name, count / DRAWS]));
}

describe.each([0.02, 0.1, 0.5])('nominal 95 %% intervals of a rate of about %p, over repeated draws', (rate) => {
  const { naive, ...designs } = coverage(rate);

  it.each(Object.entries(designs))('%s: hold it in 93 % or more (%p)', (_, held) =>
    expect(held).toBeGreaterThanOrEqual(0.93),
  );

  it(`from the targeted queue as if it were a random draw: do not (${naive})`, () => expect(naive).toBeLessThan(0.93));
});

/** In what share of the draws the interval holds the share of something that no aim and no stratum knows of, by how it is drawn. */
function coverageOfTheUnexpected(inAimed: number, elsewhere: number): Record<string, number> {
  const [population, aimedAt, draws] = [600, 60, 1000];
  const chanceOf = (i: number) => (i < aimedAt ? 0.9 : 24 / population);
  const next = numbers(17);
  const held = { targeted: 0, stratified: 0 };
  const aimed = Int32Array.from({ length: aimedAt }, (_, i) => i);
  const others = Int32Array.from({ length: population - aimedAt }, (_, i) => aimedAt + i);
  // of each kind as many as asked for, spread over it
  const holding = new Set([
    ...aimed.filter((_, i) => Math.floor((i + 1) * inAimed) > Math.floor(i * inAimed)),
    ...others.filter((_, i) => Math.floor((i + 1) * elsewhere) > Math.floor(i * elsewhere)),
  ]);
  const truth = holding.size / population;
  const holds = (design: SurveyDesign, places: readonly number[]): number => {
    const share = hajek(
      design,
      places.map((place) => Number(holding.has(place))),
    );
    const interval = share && kornGraubard(design, share);
    return Number(interval !== null && interval.low <= truth && truth <= interval.high);
  };
  for (let draw = 0; draw < draws; draw++) {
    const places = [...aimed, ...others].filter((i) => next() < chanceOf(i));
    held.targeted += holds(poissonDesign(places.map(chanceOf), population), places);
    const layers = [...simple(aimed, 50, next), ...simple(others, 24, next)];
    const sizes = new Map([
      [0, aimedAt],
      [1, population - aimedAt],
    ]);
    const strata = layers.map((i) => Number(i >= aimedAt));
    held.stratified += holds(stratifiedDesign(strata, sizes), layers);
  }
  return { targeted: held.targeted / draws, stratified: held.stratified / draws };
}

describe.each([
  ['nowhere but among the many of whom few are drawn', 0, 0.07],
  ['seldom, and a little among those aimed at too', 0.04, 0.055],
  ['seldom, as often everywhere', 0.03, 0.03],
  ['nowhere but among those aimed at', 0.5, 0],
])('nominal 95 %% intervals of what holds %s', (_, inAimed, elsewhere) =>
  it.each(Object.entries(coverageOfTheUnexpected(inAimed, elsewhere)))('%s: hold it in 93 % or more (%p)', (_, held) =>
    expect(held).toBeGreaterThanOrEqual(0.93),
  ),
);
