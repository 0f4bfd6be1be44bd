import { describe, expect, it } from '@jest/globals';
import { readGolden } from '#libs/statistics/testing/golden.js';
import { auditReport } from './audit-report.js';
import { facts, unit } from './testing/reviewed.js';

const { there, golden } = readGolden(process.env.PRECEPT_CONFORMANCE_DATA);
const word = (one: number) => (one === 1 ? 'violates' : 'complies');

(there ? describe : describe.skip)("a report of R's stratified sample", () => {
  it('has its agreement with the Korn-Graubard interval, its kappa, and its rate by the difference estimator', () => {
    const survey = golden.survey_R;
    const rows = survey.stratified_sample;
    const sizes = new Map(rows.map(([stratum, , , , , size]) => [String(stratum), size]));
    const audit = facts({
      unit: 'rating',
      design: { kind: 'stratified', by: ['confidence'], allocation: 'neyman', edges: [0.5] },
      population: survey.N,
      strata: [...sizes].map(([key, population]) => ({
        ...{ key, population, kept: population },
        drawn: rows.filter(([stratum]) => String(stratum) === key).length,
      })),
      machineShares: { violates: survey.Fbar_judge_mean_over_population },
    });
    const units = rows.map(([stratum, human, judge, , , , weight]) =>
      unit(word(human), { stratum: String(stratum), pi: 1 / weight, machine: { label: word(judge) } }),
    );
    const { overall, violationRate } = auditReport(audit, units, { bar: null, halfWidth: null });
    const [low, high] = survey.agreement_korn_graubard95;
    expect(overall.agreement.value).toBeCloseTo(survey.agreement_strat[0], 12);
    expect(overall.agreement.interval!.low).toBeCloseTo(low, 12);
    expect(overall.agreement.interval!.high).toBeCloseTo(high, 12);
    expect(overall.kappa.value).toBeCloseTo(survey.svykappa[0], 12);
    expect(violationRate!.value).toBeCloseTo(survey.difference_est[0], 12);
  });
});
