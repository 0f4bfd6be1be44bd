import { describe, expect, it } from '@jest/globals';
import { findStreamPlan } from './acceptance/find-plan.js';
import { acceptLot, acceptStream } from './acceptance/operating-curve.js';
import { roganGladen } from './acceptance/rogan-gladen.js';
import { sequentialTest } from './acceptance/sequential-test.js';
import { zeroFailureSize } from './acceptance/zero-failures.js';
import { betaBinomialSequence } from './interval/beta-binomial-sequence.js';
import { clopperPearson } from './interval/clopper-pearson.js';
import { jeffreys } from './interval/jeffreys.js';
import { wilson } from './interval/wilson.js';
import { withoutReplacementSequence } from './interval/without-replacement-sequence.js';
import { ppiMean, ppiPlusPlusMean } from './ppi/ppi-mean.js';
import { neymanShares } from './sampling/allocation.js';
import { designEffect } from './survey/design-effect.js';
import { difference } from './survey/difference.js';
import { hajek } from './survey/hajek.js';
import { horvitzThompson } from './survey/horvitz-thompson.js';
import { kornGraubard } from './survey/korn-graubard.js';
import { poissonDesign } from './survey/poisson-design.js';
import { stratifiedDesign } from './survey/stratified-design.js';
import type { Estimate } from './survey/survey-design.js';
import { surveyKappa } from './survey/survey-kappa.js';
import type { Interval } from './interval/interval.js';
import { readGolden } from './testing/golden.js';

const { there, golden } = readGolden(process.env.PRECEPT_CONFORMANCE_DATA);

(there ? describe : describe.skip)('intervals, samples and plans, by other statistics packages', () => {
  it('intervals of a proportion: Wilson, Clopper-Pearson, Jeffreys', () => {
    expect(golden.proportion.length).toBeGreaterThan(0);
    for (const { x, n, wilson95, wilson_scipy, clopper_pearson95, cp_scipy, jeffreys95 } of golden.proportion) {
      expectInterval(wilson(x, n), wilson95);
      expectInterval(wilson(x, n), wilson_scipy);
      expectInterval(clopperPearson(x, n), clopper_pearson95);
      expectInterval(clopperPearson(x, n), cp_scipy);
      expectInterval(jeffreys(x, n), jeffreys95);
    }
  });

  it('confidence sequences: beta-binomial, and without replacement', () => {
    expect(golden.confseq_betabinom.length * golden.confseq_wor.length).toBeGreaterThan(0);
    for (const { S, n, ci } of golden.confseq_betabinom) expectInterval(betaBinomialSequence(S, n), ci);
    for (const { S, n, N, D_range } of golden.confseq_wor)
      expect(withoutReplacementSequence(S, n, N)).toEqual({ low: D_range[0], high: D_range[1] });
  });

  it('prediction-powered means: PPI and PPI++', () => {
    const { Y, f, f_unlabeled, classical, ppi_point, ppi_ci95, ppipp_point, ppipp_ci95 } = golden.ppi;
    const sample = { human: Y, machine: f, machineOthers: f_unlabeled };
    expect(ppiMean(sample, 0).value).toBeCloseTo(classical, 12);
    expect(ppiMean(sample).value).toBeCloseTo(ppi_point, 12);
    expectInterval(ppiMean(sample).interval, ppi_ci95);
    expect(ppiPlusPlusMean(sample).value).toBeCloseTo(ppipp_point, 12);
    expectInterval(ppiPlusPlusMean(sample).interval, ppipp_ci95);
  });

  describe('weighted samples (R survey)', () => {
    const survey = golden.survey_R;
    const near = (ours: Estimate | null, [value, standardError]: readonly [number, number]): void => {
      expect(ours?.value).toBeCloseTo(value, 12);
      expect(ours?.standardError).toBeCloseTo(standardError, 12);
    };

    it('stratified: mean, difference, agreement, its Korn-Graubard interval, design effect, kappa', () => {
      const rows = survey.stratified_sample;
      const design = stratifiedDesign(
        rows.map(([stratum]) => stratum),
        new Map(rows.map(([stratum, , , , , size]) => [stratum, size])),
      );
      expect(design.population).toBe(survey.N);
      design.weights.forEach((weight, i) => expect(weight).toBeCloseTo(rows[i]![6], 9));
      const human = rows.map(([, y]) => y);
      const judge = rows.map(([, , f]) => f);
      const agree = rows.map((row) => row[4]);
      near(horvitzThompson(design, human), survey.strat_mean_y);
      near(hajek(design, human), survey.strat_mean_y);
      near(difference(design, human, judge, survey.Fbar_judge_mean_over_population), survey.difference_est);
      near(horvitzThompson(design, agree), survey.agreement_strat);
      expectInterval(kornGraubard(design, horvitzThompson(design, agree)), survey.agreement_korn_graubard95);
      expect(designEffect(design, agree)).toBeCloseTo(survey.deff, 12);
      near(
        surveyKappa(
          design,
          rows.map(([, y, f]) => [y, f] as const),
        ),
        survey.svykappa,
      );
    });

    it('Poisson: Horvitz-Thompson, Hajek, inverse-probability-weighted difference', () => {
      const rows = survey.poisson_sample;
      const design = poissonDesign(
        rows.map(([, , probability]) => probability),
        survey.N,
      );
      const human = rows.map(([y]) => y);
      const judge = rows.map(([, f]) => f);
      near(horvitzThompson(design, human), survey.HT_mean);
      near(hajek(design, human), survey.hajek);
      near(difference(design, human, judge, survey.Fbar_judge_mean_over_population), survey.IPW_difference);
    });

    it("Neyman's allocation of 110 over strata with rates of 5, 25 and 50 %", () => {
      const deviations = [0.05, 0.25, 0.5].map((rate) => Math.sqrt(rate * (1 - rate)));
      const shares = neymanShares([600, 300, 100], deviations);
      expect(survey.neyman_n110).toHaveLength(shares.length);
      shares.forEach((share, h) => expect(110 * share).toBeCloseTo(survey.neyman_n110[h]!, 11));
    });
  });

  it('operating curves, plans, zero failures, sequential test', () => {
    const { oc_binom, oc_hyper, zero_fail_n, ...rest } = golden.acceptance;
    expect(oc_binom.length * oc_hyper.length).toBeGreaterThan(0);
    for (const { n, c, p, Pa } of oc_binom) expect(acceptStream({ size: n, accepts: c }, p)).toBeCloseTo(Pa, 12);
    for (const { N, D, n, c, Pa } of oc_hyper) expect(acceptLot({ size: n, accepts: c }, N, D)).toBeCloseTo(Pa, 12);
    for (const [name, n] of Object.entries(zero_fail_n)) {
      const [, rate, risk] = /^p(.*)_b(.*)$/.exec(name)!;
      expect(zeroFailureSize(Number(rate), Number(risk))).toBe(n);
    }
    const risks = { goodRate: 0.01, producerRisk: 0.05, badRate: 0.06, consumerRisk: 0.1 };
    const [size, accepts] = rest['plan_p1.01_a.05_p2.06_b.10'];
    expect(findStreamPlan(risks)).toEqual({ size, accepts });
    const { slope, h_accept, h_reject } = rest['sprt_p0.01_p1.06_a.05_b.10'];
    const test = sequentialTest(risks);
    expect(test.slope).toBeCloseTo(slope, 12);
    expect(test.acceptHeight).toBeCloseTo(h_accept, 12);
    expect(test.rejectHeight).toBeCloseTo(h_reject, 12);
  });

  it('the true share behind a judge that errs, to the seven printed digits of its interval', () => {
    const {
      apparent,
      true: truth,
      ci95_se_sp_known,
    } = golden.survey_R['rogan_gladen_epi.prev(pos=120,n=400,se=.85,sp=.92,wilson)'];
    const ours = roganGladen(120, 400, { sensitivity: 0.85, specificity: 0.92 });
    expect(ours?.apparent).toBeCloseTo(apparent, 12);
    expect(ours?.value).toBeCloseTo(truth, 12);
    expectInterval(ours?.interval ?? null, ci95_se_sp_known, 7);
  });
});

/** Both ends, to `digits` decimals. */
function expectInterval(ours: Interval | null, [low, high]: readonly [number, number], digits = 12): void {
  expect(ours?.low).toBeCloseTo(low, digits);
  expect(ours?.high).toBeCloseTo(high, digits);
}
