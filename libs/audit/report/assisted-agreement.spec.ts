import { describe, expect, it } from '@jest/globals';
import { numbers } from '#libs/statistics/testing/numbers.js';
import { assistedAgreement } from './assisted-agreement.js';
import { decide } from './decided-unit.js';
import { shareOf } from './estimate.js';
import type { AuditFacts, ReviewedUnit } from './reviewed-unit.js';
import { sampleOf } from './sample.js';
import { facts, strata, times, unit } from './testing/reviewed.js';
import { assistedMethod, assistedSentence } from './words/assisted.js';
import { agreementOf } from './agreement.js';

const POPULATION = 3000;
const SIZE = 240;
const DRAWS = 200;

/** The judge says how sure it is, in 40 steps, and is right the more often; of one unit in ten people say that neither is better. */
function made(telling: boolean): ReviewedUnit[] {
  const next = numbers(3);
  return times(POPULATION, (i) => {
    const confidence = 500 + (i % 40) * 12;
    const right = telling ? ((confidence - 500) / 500) ** 0.5 : 0.75;
    const said = next() < 0.1 ? 'tie' : next() < right ? 'first' : 'second';
    return unit(said, {
      stratum: confidence < 750 ? 'unsure' : 'sure',
      pi: SIZE / POPULATION,
      machine: { confidence },
    });
  });
}

const confidencesOf = (units: readonly ReviewedUnit[]): AuditFacts['machineConfidences'] => {
  const counts = new Map<number, number>();
  for (const { machine } of units) counts.set(machine.confidence ?? 0, (counts.get(machine.confidence ?? 0) ?? 0) + 1);
  return [...counts].map(([confidence, count]) => ({ confidence, count }));
};

const agreementIn = (units: readonly ReviewedUnit[]): number => {
  const sided = units.map((one) => decide(one, facts())).filter(({ label }) => label !== 'tie');
  return sided.filter(({ outcome }) => outcome === 'agrees').length / sided.length;
};

function some<T>(size: number, all: readonly T[], next: () => number): T[] {
  const places = [...all];
  for (let i = 0; i < size; i++) {
    const other = i + Math.floor(next() * (places.length - i));
    [places[i], places[other]] = [places[other]!, places[i]!];
  }
  return places.slice(0, size);
}

const byConfidence = { kind: 'stratified', by: ['confidence'], allocation: 'neyman', edges: [0.75] } as const;
const sampled = (units: readonly ReviewedUnit[], own: Partial<AuditFacts> = {}, anytime = false) => {
  const audit = facts({
    population: POPULATION,
    plannedSize: SIZE,
    strata: strata({ all: [POPULATION, SIZE] }),
    machineConfidences: CONFIDENCES,
    ...own,
  });
  const of = audit.design.kind === 'stratified' ? {} : { stratum: 'all' };
  const labelled = units.map((one) => decide({ ...one, ...of }, audit));
  return sampleOf(audit, labelled, labelled.length, anytime);
};
const TELLING = made(true);
const CONFIDENCES = confidencesOf(TELLING);
const STRATA = ['unsure', 'sure'].map((key) => ({ key, units: TELLING.filter(({ stratum }) => stratum === key) }));
const TRUTH = agreementIn(TELLING);

/** The figure that it stands beside. */
const plainOf = (sample: ReturnType<typeof sampled>) =>
  shareOf(sample, {
    estimand: 'agreement',
    over: ({ label }) => label !== 'tie',
    holds: ({ outcome }) => outcome === 'agrees',
  });

describe('agreement with the help of the confidence, over repeated draws', () => {
  const designs: Record<string, { own: Partial<AuditFacts>; draw: (next: () => number) => ReviewedUnit[] }> = {
    simple: { own: {}, draw: (next) => some(SIZE, TELLING, next) },
    stratified: {
      own: {
        design: { ...byConfidence, by: [...byConfidence.by], edges: [...byConfidence.edges] },
        strata: STRATA.map(({ key, units: { length } }) => ({
          key,
          population: length,
          kept: length,
          drawn: SIZE / 2,
        })),
      },
      draw: (next) => STRATA.flatMap(({ units }) => some(SIZE / 2, units, next)),
    },
    targeted: {
      own: { design: { kind: 'targeted', at: 'uncertainty', core: 0.5 } },
      draw: (next) =>
        TELLING.flatMap((one) => {
          const pi = (SIZE / POPULATION) * (0.5 + ((1000 - one.machine.confidence!) / 266) * 0.5);
          return next() < pi ? [{ ...one, pi }] : [];
        }),
    },
  };

  it.each(Object.entries(designs))('%s: holds the truth, and is no wider than without', (_, { own, draw }) => {
    const next = numbers(17);
    let held = 0;
    const widths = { plain: 0, assisted: 0 };
    for (let i = 0; i < DRAWS; i++) {
      const sample = sampled(draw(next), own);
      const plain = plainOf(sample);
      const { low, high } = (assistedAgreement(sample).figure ?? plain).interval!;
      held += Number(low <= TRUTH && TRUTH <= high);
      widths.assisted += high - low;
      widths.plain += plain.interval!.high - plain.interval!.low;
    }
    expect(held / DRAWS).toBeGreaterThanOrEqual(0.93);
    expect(widths.assisted).toBeLessThan(widths.plain);
  });

  it('a confidence that tells nothing makes it hardly wider, and mostly is not relied on', () => {
    const silent = made(false);
    const truth = agreementIn(silent);
    const machineConfidences = confidencesOf(silent);
    const next = numbers(23);
    let held = 0;
    const lambdas: number[] = [];
    for (let i = 0; i < DRAWS; i++) {
      const sample = sampled(some(SIZE, silent, next), { machineConfidences });
      const { figure, lambda } = assistedAgreement(sample);
      const { interval } = figure ?? plainOf(sample);
      held += Number(interval!.low <= truth && truth <= interval!.high);
      lambdas.push(lambda!);
    }
    expect(held / DRAWS).toBeGreaterThanOrEqual(0.93);
    expect(lambdas.filter((lambda) => lambda < 0.2).length / DRAWS).toBeGreaterThan(0.5);
  });
});

describe('agreement with the help of the confidence is left out', () => {
  const drawn = some(SIZE, TELLING, numbers(5));
  const left = (...given: Parameters<typeof sampled>) => assistedAgreement(sampled(...given)).leftOut;

  it('where it would not hold, with the reason', () => {
    expect(left(drawn)).toBeNull();
    expect(left(drawn, {}, true)).toBe('early');
    expect(left(drawn, { population: SIZE, strata: strata({ all: [SIZE, SIZE] }) })).toBe('census');
    expect(left(drawn, { mostNearItems: 2 })).toBe('alike');
    expect(left(drawn, { machineConfidences: null })).toBe('no_confidence');
    expect(left([...drawn.slice(1), unit('first', { machine: { confidence: null } })])).toBe('no_confidence');
    expect(left(drawn.slice(0, 90))).toBe('few');
    expect(left(drawn.filter((one) => decide(one, facts()).outcome === 'agrees'))).toBe('few');
    expect(left(drawn.map((one) => ({ ...one, machine: { ...one.machine, confidence: 600 } })))).toBe('no_help');
    const design = { ...byConfidence, by: [...byConfidence.by], edges: [...byConfidence.edges] };
    const two = strata({ sure: [1600, 120], unsure: [1400, 120] });
    expect(
      left(
        drawn.filter(({ stratum }) => stratum === 'sure'),
        { design, strata: two },
      ),
    ).toBe('uncovered');
  });

  it('and says so in words; else what it is', () => {
    const words = (sample: ReturnType<typeof sampled>) => {
      const assisted = assistedAgreement(sample);
      return [assistedSentence({ assisted, overall: agreementOf(sample) }), assistedMethod(assisted)];
    };
    const [sentence, method] = words(sampled(drawn));
    expect(sentence).toMatch(/nobody reviewed: \d\d\.\d % \(\d\d\.\d to \d\d\.\d\), \d+\.\d % narrower/);
    expect(method).toMatch(/PPI\+\+.*relied on by \d+\.\d %/);
    const [none, why] = words(sampled(drawn.slice(0, 90)));
    expect(none).toBeNull();
    expect(why).toMatch(/^no model-assisted agreement is told: fewer than 100 units/);
  });
});
