import { existsSync, readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findStreamPlan } from './acceptance/find-plan.js';
import { acceptLot, acceptStream } from './acceptance/operating-curve.js';
import { roganGladen } from './acceptance/rogan-gladen.js';
import { sequentialTest } from './acceptance/sequential-test.js';
import { zeroFailureSize } from './acceptance/zero-failures.js';
import { cohenKappa } from './agreement/cohen-kappa.js';
import { dawidSkene } from './agreement/dawid-skene.js';
import { fleissKappa } from './agreement/fleiss-kappa.js';
import { krippendorffAlpha } from './agreement/krippendorff-alpha.js';
import { mcNemar } from './agreement/mcnemar.js';
import { areaUnderCurve } from './calibration/area-under-curve.js';
import { calibration } from './calibration/calibration.js';
import { isotonic, isotonicAt } from './calibration/isotonic.js';
import { betaBinomialSequence } from './interval/beta-binomial-sequence.js';
import { clopperPearson } from './interval/clopper-pearson.js';
import type { Interval } from './interval/interval.js';
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

interface Golden {
  proportion: {
    x: number;
    n: number;
    wilson95: [number, number];
    wilson_scipy: [number, number];
    clopper_pearson95: [number, number];
    cp_scipy: [number, number];
    jeffreys95: [number, number];
  }[];
  confseq_betabinom: { S: number; n: number; ci: [number, number] }[];
  confseq_wor: { S: number; n: number; N: number; D_range: [number, number] }[];
  kappa: {
    table: number[][];
    po: number;
    kappa: number;
    se: number;
    se0: number;
    ci95: [number, number];
    kappa_linear: number;
    se_linear: number;
    kappa_quadratic: number;
    se_quadratic: number;
  };
  kappa_paradox: { table: number[][]; po: number; kappa: number };
  fleiss: { counts: number[][]; kappa: number; randolph: number };
  calibration: {
    p: number[];
    y: number[];
    ece10_leftclosed: number;
    brier: number;
    sk_frac_pos: number[];
    sk_mean_pred: number[];
    auc: number;
    isotonic_at: Record<string, number>;
  };
  dawid_skene: {
    rows: [item: string, rater: string, label: number][];
    proba1: Record<string, number>;
    priors: Record<string, number>;
    errors: Record<string, Record<string, number>>;
  };
  acceptance: {
    oc_binom: { n: number; c: number; p: number; Pa: number }[];
    oc_hyper: { N: number; D: number; n: number; c: number; Pa: number }[];
    zero_fail_n: Record<string, number>;
    'plan_p1.01_a.05_p2.06_b.10': [number, number];
    'sprt_p0.01_p1.06_a.05_b.10': { slope: number; h_accept: number; h_reject: number };
  };
  ppi: {
    Y: number[];
    f: number[];
    f_unlabeled: number[];
    classical: number;
    ppi_point: number;
    ppi_ci95: [number, number];
    ppipp_point: number;
    ppipp_ci95: [number, number];
  };
  survey_R: {
    N: number;
    Fbar_judge_mean_over_population: number;
    /** stratum, human, judge, difference, agree, size of the stratum, weight */
    stratified_sample: [number, number, number, number, number, number, number][];
    /** human, judge, probability */
    poisson_sample: [number, number, number][];
    agreement_korn_graubard95: [number, number];
    deff: number;
    neyman_n110: number[];
    'rogan_gladen_epi.prev(pos=120,n=400,se=.85,sp=.92,wilson)': {
      apparent: number;
      true: number;
      ci95_se_sp_known: [number, number];
    };
  } & Record<
    'strat_mean_y' | 'difference_est' | 'agreement_strat' | 'svykappa' | 'HT_mean' | 'hajek' | 'IPW_difference',
    [number, number]
  >;
  mcnemar: { b: number; c: number; exact_p: number; chi2_cc: number };
  krippendorff: { reliability_data: (number | null)[][]; nominal_nltk: number; interval_nltk: number };
}

// Numbers of other statistics packages lie beside the recorded data and are no part of the repository.
const file = resolve(process.env.PRECEPT_CONFORMANCE_DATA ?? '../shared/data', '../golden/statistics.json');
const there = existsSync(file);
if (!there) writeSync(2, `\nNOT RUN: golden statistics need ${file}; set PRECEPT_CONFORMANCE_DATA.\n`);

(there ? describe : describe.skip)('numbers of other statistics packages', () => {
  const golden = there ? (JSON.parse(readFileSync(file, 'utf8')) as Golden) : ({} as Golden);

  /** To `digits` decimals. */
  const same = (ours: Interval | null, [low, high]: readonly [number, number], digits = 12): void => {
    expect(ours?.low).toBeCloseTo(low, digits);
    expect(ours?.high).toBeCloseTo(high, digits);
  };

  it('intervals of a proportion: Wilson, Clopper-Pearson, Jeffreys', () => {
    expect(golden.proportion.length).toBeGreaterThan(0);
    for (const { x, n, wilson95, wilson_scipy, clopper_pearson95, cp_scipy, jeffreys95 } of golden.proportion) {
      same(wilson(x, n), wilson95);
      same(wilson(x, n), wilson_scipy);
      same(clopperPearson(x, n), clopper_pearson95);
      same(clopperPearson(x, n), cp_scipy);
      same(jeffreys(x, n), jeffreys95);
    }
  });

  it('confidence sequences: beta-binomial, and without replacement', () => {
    expect(golden.confseq_betabinom.length * golden.confseq_wor.length).toBeGreaterThan(0);
    for (const { S, n, ci } of golden.confseq_betabinom) same(betaBinomialSequence(S, n), ci);
    for (const { S, n, N, D_range } of golden.confseq_wor)
      expect(withoutReplacementSequence(S, n, N)).toEqual({ low: D_range[0], high: D_range[1] });
  });

  it("McNemar's exact test and corrected chi-squared", () => {
    const { b, c, exact_p, chi2_cc } = golden.mcnemar;
    const ours = mcNemar(b, c);
    expect(ours.p).toBeCloseTo(exact_p, 12);
    expect(ours.chiSquared).toBeCloseTo(chi2_cc, 12);
  });

  it("Cohen's kappa with standard errors and interval", () => {
    const { table, po, kappa, se, se0, ci95 } = golden.kappa;
    const ours = cohenKappa(table);
    expect(ours.observed).toBeCloseTo(po, 12);
    expect(ours.kappa).toBeCloseTo(kappa, 12);
    expect(ours.standardError).toBeCloseTo(se, 12);
    expect(ours.standardErrorAtZero).toBeCloseTo(se0, 12);
    expect(ours.interval?.low).toBeCloseTo(ci95[0], 12);
    expect(ours.interval?.high).toBeCloseTo(ci95[1], 12);
  });

  it("Cohen's kappa with linear and quadratic weights", () => {
    const { table, kappa_linear, se_linear, kappa_quadratic, se_quadratic } = golden.kappa;
    expect(cohenKappa(table, 'linear').kappa).toBeCloseTo(kappa_linear, 12);
    expect(cohenKappa(table, 'linear').standardError).toBeCloseTo(se_linear, 12);
    expect(cohenKappa(table, 'quadratic').kappa).toBeCloseTo(kappa_quadratic, 12);
    expect(cohenKappa(table, 'quadratic').standardError).toBeCloseTo(se_quadratic, 12);
  });

  it('94 % agreement with a kappa below zero', () => {
    const ours = cohenKappa(golden.kappa_paradox.table);
    expect(ours.observed).toBeCloseTo(golden.kappa_paradox.po, 12);
    expect(ours.kappa).toBeCloseTo(golden.kappa_paradox.kappa, 12);
  });

  it("Fleiss' and Randolph's kappa", () => {
    const ours = fleissKappa(golden.fleiss.counts);
    expect(ours.kappa).toBeCloseTo(golden.fleiss.kappa, 12);
    expect(ours.randolph).toBeCloseTo(golden.fleiss.randolph, 12);
  });

  it("Krippendorff's alpha, nominal and interval, with gaps", () => {
    const { reliability_data, nominal_nltk, interval_nltk } = golden.krippendorff;
    expect(krippendorffAlpha(reliability_data, 'nominal').alpha).toBeCloseTo(nominal_nltk, 12);
    expect(krippendorffAlpha(reliability_data, 'interval').alpha).toBeCloseTo(interval_nltk, 12);
  });

  it('Brier score, expected calibration error and reliability bins', () => {
    const { p, y, ece10_leftclosed, brier, sk_frac_pos, sk_mean_pred } = golden.calibration;
    const ours = calibration(p.map((probability, i) => ({ probability, outcome: y[i]! })));
    expect(ours.brier).toBeCloseTo(brier, 12);
    expect(ours.expectedError).toBeCloseTo(ece10_leftclosed, 12);
    // scikit-learn's bins are closed above: a hair below, 0.7 falls where it falls there
    const below = calibration(p.map((probability, i) => ({ probability: probability - 1e-12, outcome: y[i]! })));
    const filled = below.bins.filter(({ count }) => count > 0);
    expect(filled).toHaveLength(sk_frac_pos.length);
    filled.forEach(({ meanOutcome, meanProbability }, i) => {
      expect(meanOutcome).toBeCloseTo(sk_frac_pos[i]!, 12);
      expect(meanProbability).toBeCloseTo(sk_mean_pred[i]!, 9);
    });
  });

  it('area under the curve, and the isotonic map', () => {
    const { p, y, auc, isotonic_at } = golden.calibration;
    const forecasts = p.map((probability, i) => ({ probability, outcome: y[i]! }));
    expect(areaUnderCurve(forecasts)).toBeCloseTo(auc, 12);
    const map = isotonic(forecasts);
    expect(Object.keys(isotonic_at).length).toBeGreaterThan(0);
    for (const [at, value] of Object.entries(isotonic_at)) expect(isotonicAt(map, Number(at))).toBeCloseTo(value, 12);
  });

  it("Dawid and Skene's labels, shares and errors, with the judge as one rater", () => {
    const { rows, proba1, priors, errors } = golden.dawid_skene;
    const items = [...new Set(rows.map(([item]) => item))];
    const raters = [...new Set(rows.map(([, rater]) => rater))];
    const labels = items.map((item) =>
      raters.map((rater) => rows.find((row) => row[0] === item && row[1] === rater)?.[2] ?? null),
    );
    const ours = dawidSkene(labels, [0, 1]);
    expect(ours.converged).toBe(true);
    // printed with nothing below 1e-10
    items.forEach((item, i) => expect(Math.max(1e-10, ours.probabilities[i]![1]!)).toBeCloseTo(proba1[item]!, 12));
    ours.prevalence.forEach((share, label) => expect(share).toBeCloseTo(priors[label]!, 12));
    expect(Object.keys(errors)).toHaveLength(2 * raters.length);
    for (const [key, byTruth] of Object.entries(errors)) {
      const [rater = '', said] = key.split('|obs=');
      for (const [truth, share] of Object.entries(byTruth))
        expect(ours.confusion[raters.indexOf(rater)]![Number(truth)]![Number(said)]).toBeCloseTo(share, 12);
    }
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
    same(ours?.interval ?? null, ci95_se_sp_known, 7);
  });

  it('prediction-powered means: PPI and PPI++', () => {
    const { Y, f, f_unlabeled, classical, ppi_point, ppi_ci95, ppipp_point, ppipp_ci95 } = golden.ppi;
    const sample = { human: Y, machine: f, machineOthers: f_unlabeled };
    expect(ppiMean(sample, 0).value).toBeCloseTo(classical, 12);
    expect(ppiMean(sample).value).toBeCloseTo(ppi_point, 12);
    same(ppiMean(sample).interval, ppi_ci95);
    expect(ppiPlusPlusMean(sample).value).toBeCloseTo(ppipp_point, 12);
    same(ppiPlusPlusMean(sample).interval, ppipp_ci95);
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
      same(kornGraubard(design, horvitzThompson(design, agree)), survey.agreement_korn_graubard95);
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
});
