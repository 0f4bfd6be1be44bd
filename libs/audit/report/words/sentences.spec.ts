import { describe, expect, it } from '@jest/globals';
import { facts, strata, times, unit } from '../testing/reviewed.js';
import { viewOf } from '../testing/report-view.js';
import { calibrationSentences, violationRateSentence } from './sentences.js';

describe('what a recalibration would leave', () => {
  const told = (left: number) => {
    const report = viewOf(
      facts(),
      times(40, () => unit('first')),
    );
    const crossFitted = { expectedError: left, brier: 0.2 };
    return calibrationSentences({
      ...report,
      calibration: { ...report.calibration!, expectedError: 0.055, crossFitted },
    }).join(' ');
  };

  it('says so where it would be no better', () => {
    expect(told(0.381)).toContain('A recalibration would make it no better: it would leave 38.1 points');
    expect(told(0.02)).toContain('A recalibration would leave 2.0 points');
  });
});

describe('what the probabilities are worth', () => {
  const told = (units: number, population = 200) =>
    calibrationSentences(
      viewOf(
        facts({ population, plannedSize: units, strata: strata({ all: [population, units] }) }),
        times(units, () => unit('first', { pi: units / population })),
      ),
    ).join(' ');

  it('is not said of few units, but of a whole population', () => {
    expect(told(2)).toBe(
      "How far the judge's probabilities are from what people confirm: not enough to say, of 2 units (it takes 20).",
    );
    expect(told(19)).toContain('not enough to say, of 19 units');
    expect(told(20)).toContain('points away');
    expect(told(2, 2)).toContain('points away');
  });
});

describe('how many people would say violate', () => {
  const told = (ofAll: number) => {
    const of = (people: 'violates' | 'complies', machine: 'violates' | 'complies') =>
      unit(people, { machine: { label: machine } });
    return violationRateSentence(
      viewOf(
        facts({
          ...{ unit: 'rating', population: 1000, plannedSize: 100, strata: strata({ all: [1000, 100] }) },
          machineShares: { violates: ofAll, complies: 1 - ofAll },
        }),
        [
          ...times(6, () => of('violates', 'violates')),
          ...times(1, () => of('violates', 'complies')),
          ...times(2, () => of('complies', 'violates')),
          ...times(91, () => of('complies', 'complies')),
        ],
      ),
    );
  };

  it('stands beside what was said of the sample, with the reason why they differ', () => {
    expect(told(0.115)).toMatch(
      /^People would say that 10\.5 % \([\d.]+ to [\d.]+\) of all units violate: the judge's own rate of all, 11\.5 %, put right by all 100 with a label by people\. Of these, people say that 7\.0 % violate, and the judge 8\.0 %: the sample happens to hold less of what the judge says violates than the whole does\.$/,
    );
    expect(told(0.05)).toContain(
      'Of these, people say that 7.0 % violate, and the judge 8.0 %: the sample happens to hold more',
    );
    expect(told(0.08)).toMatch(/and the judge 8\.0 %\.$/);
  });
});
