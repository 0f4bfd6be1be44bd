import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hajek } from '../survey/hajek.js';
import { kornGraubard } from '../survey/korn-graubard.js';
import { poissonDesign } from '../survey/poisson-design.js';
import { mean } from '../mean.js';
import { numbers } from '../testing/numbers.js';
import { betaBinomialSequence } from './beta-binomial-sequence.js';
import { bettingSequence, type SeenUnit } from './betting-sequence.js';
import type { Interval } from './interval.js';

const LEAST = 0.03;
const POPULATION = 2000;

/** Units of which a quarter is drawn five times as often as the others, and is wrong three times as often. */
const population = Array.from({ length: POPULATION }, (_, i) => {
  const unsure = i % 4 === 0;
  return { unsure, value: Number(i % (unsure ? 12 : 39) !== 0), probability: unsure ? 5 * LEAST : LEAST };
});
const meanOf = (units: readonly SeenUnit[]): number => units.reduce((sum, { value }) => sum + value, 0) / units.length;
const holds = (interval: Interval | null, truth: number): boolean =>
  interval !== null && interval.low <= truth && truth <= interval.high;

/** Samples in random order. */
function samples<U extends SeenUnit>(runs: number, draw: (next: () => number) => U[]): U[][] {
  const next = numbers(2024);
  return Array.from({ length: runs }, () =>
    draw(next)
      .map((unit) => ({ unit, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ unit }) => unit),
  );
}
const poisson = samples(200, (next) => population.filter(({ probability }) => next() < probability));
const missed = <U>(drawn: readonly U[], misses: (sample: U) => boolean): number =>
  drawn.filter((sample) => misses(sample)).length / drawn.length;

describe('betting sequence, looked at after every unit', () => {
  // What it tells last is what no look has ruled out.
  it('of a Poisson sample with unequal chances holds the truth in 95 % of the audits', () =>
    expect(missed(poisson, (sample) => !holds(bettingSequence(sample, LEAST), meanOf(population)))).toBeLessThanOrEqual(
      0.05,
    ));

  it('of a part of the population holds the truth of that part', () => {
    const part = population.filter(({ unsure }) => unsure);
    const misses = (sample: (typeof population)[number][]): boolean =>
      !holds(
        bettingSequence(
          sample.filter(({ unsure }) => unsure),
          LEAST,
        ),
        meanOf(part),
      );
    expect(missed(poisson, misses)).toBeLessThanOrEqual(0.05);
  });

  it('of a stratified sample without replacement holds the truth in 95 % of the audits', () => {
    const strata = [true, false].map((unsure) => population.filter((unit) => unit.unsure === unsure));
    const stratified = samples(200, (next) =>
      strata.flatMap((units) => {
        const take = Math.round(units.length * (units[0]?.probability ?? 0));
        const shuffled = units.map((unit) => ({ unit, place: next() })).sort((a, b) => a.place - b.place);
        return shuffled.slice(0, take).map(({ unit }) => unit);
      }),
    );
    const misses = (sample: SeenUnit[]): boolean => !holds(bettingSequence(sample, LEAST), meanOf(population));
    expect(missed(stratified, misses)).toBeLessThanOrEqual(0.05);
  });

  it('holds its own estimate where the order is random, and often tells where it is not', () => {
    const leavesOut = (sample: readonly SeenUnit[]): boolean =>
      sample.some((_, at) => {
        if (at % 10 < 9 && at < sample.length - 1) return false;
        const seen = sample.slice(0, at + 1);
        const weights = seen.map(({ probability }) => 1 / probability);
        const estimate = mean(
          seen.map(({ value }) => value),
          weights,
        );
        return !holds(bettingSequence(seen, LEAST), estimate);
      });
    const some = poisson.slice(0, 60);
    expect(missed(some, leavesOut)).toBe(0);
    const wrongLast = some.map((sample) => [
      ...sample.filter(({ value }) => value === 1),
      ...sample.filter(({ value }) => value === 0),
    ]);
    expect(missed(wrongLast, leavesOut)).toBeGreaterThan(0.25);
  });

  it('is needed: Korn-Graubard intervals that are made again after every five units miss it in more than 10 %', () => {
    const misses = (sample: SeenUnit[]): boolean =>
      sample.some((_, at) => {
        if (at < 20 || at % 5 > 0) return false;
        const seen = sample.slice(0, at);
        const design = poissonDesign(
          seen.map(({ probability }) => (probability * at) / sample.length),
          POPULATION,
        );
        const share = hajek(
          design,
          seen.map(({ value }) => value),
        );
        return !holds(share && kornGraubard(design, share), meanOf(population));
      });
    expect(missed(poisson, misses)).toBeGreaterThan(0.1);
  });
});

describe('betting sequence', () => {
  const units = fc.array(
    fc.record({ value: fc.constantFrom(0, 1, 0.5), probability: fc.double({ min: LEAST, max: 1, noNaN: true }) }),
    { minLength: 2, maxLength: 60 },
  );

  it('never widens from one look to the next, and mirrors', () =>
    fc.assert(
      fc.property(units, (seen) => {
        const [before, after] = [bettingSequence(seen.slice(0, -1), LEAST)!, bettingSequence(seen, LEAST)!];
        expect(after.low).toBeGreaterThanOrEqual(0);
        expect(after.high).toBeLessThanOrEqual(1);
        expect(after.high - after.low).toBeLessThanOrEqual(before.high - before.low + 1e-12);
        const mirrored = bettingSequence(
          seen.map(({ value, probability }) => ({ value: 1 - value, probability })),
          LEAST,
        )!;
        expect(mirrored.low).toBeCloseTo(1 - after.high, 12);
        expect(mirrored.high).toBeCloseTo(1 - after.low, 12);
      }),
    ));

  it('by hand: one right unit rules out the means at which it would have made 40 of 1', () => {
    const { low, high } = bettingSequence([{ value: 1, probability: LEAST }], LEAST)!;
    // the bet that follows the spread is sqrt(2 ln 40 / (ln 2 / 4)) = 6.53; the others sum to 63/64 of the capital, in twelfths
    const following = (1 + Math.sqrt((2 * Math.log(40)) / (Math.log(2) / 4)) * (1 - low)) / 2;
    const steady = (6 + (63 / 64) * (1 / low - 1)) / 12;
    expect(following + steady).toBeCloseTo(40, 9);
    expect(high).toBe(1);
  });

  it('is about as narrow as a beta-binomial sequence of as many units with equal chances, or narrower', () => {
    const next = numbers(9);
    for (const [rate, size] of [
      [0.6, 100],
      [0.9, 100],
      [0.9, 1000],
    ] as const) {
      const seen = Array.from({ length: size }, () => ({ value: Number(next() < rate), probability: LEAST }));
      const ours = bettingSequence(seen, LEAST)!;
      const count = seen.filter(({ value }) => value === 1).length;
      const other = betaBinomialSequence(count, size)!;
      expect(ours.high - ours.low).toBeLessThan(1.1 * (other.high - other.low));
    }
  });

  it('of values that are all alike ends where they are, and nears it', () => {
    const alike = (count: number, value: number): Interval =>
      bettingSequence(
        Array.from({ length: count }, () => ({ value, probability: LEAST })),
        LEAST,
      )!;
    expect(alike(500, 0).low).toBe(0);
    expect(alike(500, 0).high).toBeLessThan(0.02);
    expect(alike(500, 1).high).toBe(1);
    expect(alike(20, 1).low).toBeLessThan(alike(500, 1).low);
  });

  it('counts a unit that was likely to be drawn for less', () => {
    const wrong = (probability: number): SeenUnit[] =>
      Array.from({ length: 40 }, (_, i) => ({ value: Number(i % 4 > 0), probability: i % 4 > 0 ? 0.1 : probability }));
    expect(bettingSequence(wrong(1), 0.1)!.low).toBeGreaterThan(bettingSequence(wrong(0.1), 0.1)!.low);
  });

  it('is unknown of nothing, and refuses values and chances that cannot be', () => {
    expect(bettingSequence([], 0.1)).toBeNull();
    expect(() => bettingSequence([{ value: 1.5, probability: 1 }], 0.1)).toThrow(RangeError);
    expect(() => bettingSequence([{ value: 1, probability: 0.05 }], 0.1)).toThrow(RangeError);
    expect(() => bettingSequence([{ value: 1, probability: 1 }], 0)).toThrow(RangeError);
    expect(() => bettingSequence([{ value: 1, probability: 1 }], 0.1, 1)).toThrow(RangeError);
  });
});
