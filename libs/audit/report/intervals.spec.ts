import { describe, expect, it } from '@jest/globals';
import { wilson } from '#libs/statistics/interval/wilson.js';
import { aimedChances } from '#libs/statistics/sampling/aimed-chances.js';
import { numbers } from '#libs/statistics/testing/numbers.js';
import type { Figure } from './figure.js';
import { shareOf } from './estimate.js';
import type { AuditFacts, ReviewedUnit } from './reviewed-unit.js';
import { sampleOf } from './sample.js';
import { facts, strata, unit } from './testing/reviewed.js';

const POPULATION = 2000;
const RUNS = 400;
/** Audits that are looked at again and again: fewer, as each is many intervals. */
const LOOKED_AT = 120;
const SIZE = 120;

interface Made extends ReviewedUnit {
  agrees: boolean;
  sure: boolean;
}

/** The judge is unsure of a fifth of the units; it is right about 60 % of these, and 90 % of the others. */
function made(): Made[] {
  const next = numbers(5);
  return Array.from({ length: POPULATION }, (_, i) => {
    const sure = i % 5 > 0;
    return { ...unit(null), sure, agrees: next() < (sure ? 0.9 : 0.6) };
  });
}
const units = made();
const share = (some: readonly Made[]): number => some.filter(({ agrees }) => agrees).length / some.length;
const TRUTH = share(units);

const shuffled = <T>(all: readonly T[], next: () => number): T[] =>
  all
    .map((one) => ({ one, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);

interface Design {
  audit: AuditFacts;
  draw: (next: () => number) => Made[];
}

const CORE = 0.5;
const chances = new Map(
  aimedChances(
    [
      { aim: 100, count: POPULATION * 0.8 },
      { aim: 600, count: POPULATION * 0.2 },
    ],
    CORE * SIZE,
    (1 - CORE) * SIZE,
  ).map(({ aim, target, inclusion }) => [aim, { target, inclusion }]),
);
const designs: Record<'simple' | 'stratified' | 'targeted', Design> = {
  simple: {
    audit: facts({ population: POPULATION, strata: strata({ all: [POPULATION, SIZE] }), plannedSize: SIZE }),
    draw: (next) => shuffled(units, next).slice(0, SIZE),
  },
  stratified: {
    audit: facts({
      design: { kind: 'stratified', by: ['confidence'], allocation: 'neyman', edges: [0.9] },
      population: POPULATION,
      strata: strata({ sure: [1600, 60], unsure: [400, 60] }),
    }),
    draw: (next) =>
      shuffled(
        [true, false].flatMap((sure) =>
          shuffled(
            units.filter((one) => one.sure === sure),
            next,
          )
            .slice(0, 60)
            .map((one) => ({ ...one, stratum: sure ? 'sure' : 'unsure', pi: 60 / (sure ? 1600 : 400) })),
        ),
        next,
      ),
  },
  targeted: {
    audit: facts({
      design: { kind: 'targeted', at: 'uncertainty', core: CORE },
      population: POPULATION,
      strata: strata({ all: [POPULATION, SIZE] }),
      plannedSize: SIZE,
    }),
    draw: (next) =>
      shuffled(
        units.flatMap((one) => {
          const { target, inclusion } = chances.get(one.sure ? 100 : 600)!;
          const core = next() < (CORE * SIZE) / POPULATION;
          const targeted = next() < target;
          return core || targeted ? [{ ...one, pi: inclusion, core, targeted }] : [];
        }),
        next,
      ),
  },
};

const draws = Object.fromEntries(
  Object.entries(designs).map(([kind, { draw }]) => {
    const next = numbers(11);
    return [kind, Array.from({ length: RUNS }, () => draw(next))];
  }),
) as Record<keyof typeof designs, Made[][]>;

/** Intervals of units that were drawn with equal chances depend on counts alone, and are made once. */
const known = new Map<string, Figure>();

function agreementOf(audit: AuditFacts, seen: readonly Made[], drawn: number, anytime: boolean): Figure {
  const make = (): Figure =>
    shareOf(sampleOf(audit, seen, drawn, anytime), { estimand: 'agreement', holds: ({ agrees }) => agrees });
  const { kind } = audit.design;
  if (kind === 'stratified' || (kind === 'targeted' && !anytime)) return make();
  const alike = seen.filter(({ core }) => core);
  const key = [kind, anytime, alike.filter(({ agrees }) => agrees).length, alike.length].join();
  const figure = known.get(key) ?? make();
  known.set(key, figure);
  return figure;
}

const holds = ({ interval }: Pick<Figure, 'interval'>, truth = TRUTH): boolean =>
  interval === null || (interval.low <= truth && truth <= interval.high);
const rate = (kind: keyof typeof designs, test: (sample: Made[]) => boolean, runs = RUNS): number =>
  draws[kind].slice(0, runs).filter((sample) => test(sample)).length / runs;

describe.each(['simple', 'stratified', 'targeted'] as const)('the interval of a %s design', (kind) => {
  const { audit } = designs[kind];

  it('once all is decided, covers the truth in 93 % of the draws or more', () =>
    expect(rate(kind, (sample) => holds(agreementOf(audit, sample, sample.length, false)))).toBeGreaterThanOrEqual(
      0.93,
    ));

  it('looked at after every fifth unit, misses it at some look in 5 % of the audits at most', () => {
    const missed = rate(
      kind,
      (sample) =>
        sample.some(
          (_, at) => at % 5 === 4 && !holds(agreementOf(audit, sample.slice(0, at + 1), sample.length, true)),
        ),
      LOOKED_AT,
    );
    expect(missed).toBeLessThanOrEqual(0.05);
  });
});

describe('an interval of a share that drifted', () => {
  it('holds the present estimate, though earlier looks had ruled it out', () => {
    const { audit } = designs.stratified;
    const drifted = Array.from({ length: 120 }, (_, at) => {
      const sure = at % 2 === 0;
      const own = { ...unit(null), sure, agrees: at < 60 };
      return { ...own, stratum: sure ? 'sure' : 'unsure', pi: 60 / (sure ? 1600 : 400) };
    });
    const { value, interval, method } = agreementOf(audit, drifted, drifted.length, true);
    expect({ value, method }).toEqual({ value: expect.closeTo(0.5, 12), method: 'betting-sequence' });
    expect(interval?.low).toBeLessThanOrEqual(value!);
    expect(interval?.high).toBeGreaterThanOrEqual(value!);
  });
});

describe('intervals that do not fit', () => {
  it("the planned size's, looked at after every fifth unit from the 20th, misses the truth in more than 15 % of the audits", () => {
    const { audit } = designs.simple;
    const misses = (sample: Made[]): boolean =>
      sample.some((_, at) => {
        const seen = sample.slice(0, at + 1);
        return at >= 19 && at % 5 === 4 && !holds(agreementOf(audit, seen, sample.length, false));
      });
    const missed = rate('simple', misses, LOOKED_AT);
    expect(missed).toBeGreaterThan(0.15);
  });

  it("Wilson's of a targeted draw as if it were a simple one covers it in less than 80 %", () => {
    const covered = rate('targeted', (sample) =>
      holds({ interval: wilson(sample.filter(({ agrees }) => agrees).length, sample.length) }),
    );
    expect(covered).toBeLessThan(0.8);
  });
});

describe('the interval of a part', () => {
  it.each(['simple', 'targeted'] as const)('of a %s design covers the truth of the part in 93 % or more', (kind) => {
    const truth = share(units.filter(({ sure }) => sure));
    const covered = rate(kind, (sample) =>
      holds(
        shareOf(sampleOf(designs[kind].audit, sample, sample.length, false), {
          estimand: 'agreement where the judge is sure',
          over: ({ sure }) => sure,
          holds: ({ agrees }) => agrees,
        }),
        truth,
      ),
    );
    expect(covered).toBeGreaterThanOrEqual(0.93);
  });
});

describe('units that were asked about one after the other for their likeness', () => {
  it('have a share and no interval before all is decided, and the usual one at the end', () => {
    const beside = facts({ population: POPULATION, strata: strata({ all: [POPULATION, 60] }), sideBySide: true });
    const drawn = units.slice(0, 60);
    const asked = { estimand: 'agreement', holds: ({ agrees }: Made) => agrees };
    const early = shareOf(sampleOf(beside, drawn.slice(0, 30), 60, true), asked);
    expect(early).toMatchObject({ n: 30, interval: null, method: 'none', lacking: 'early' });
    expect(early.value).toBeCloseTo(share(drawn.slice(0, 30)), 12);
    expect(shareOf(sampleOf(beside, drawn, 60, false), asked).method).toBe('hypergeometric');
    const anyhow = shareOf(sampleOf({ ...beside, sideBySide: false }, drawn.slice(0, 30), 60, true), asked);
    expect(anyhow.method).toBe('without-replacement-sequence');
  });
});
