import { existsSync, readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cohenKappa } from './agreement/cohen-kappa.js';
import { fleissKappa } from './agreement/fleiss-kappa.js';
import { krippendorffAlpha } from './agreement/krippendorff-alpha.js';
import { mcNemar } from './agreement/mcnemar.js';
import { calibration } from './calibration/calibration.js';
import { betaBinomialSequence } from './interval/beta-binomial-sequence.js';
import { clopperPearson } from './interval/clopper-pearson.js';
import type { Interval } from './interval/interval.js';
import { jeffreys } from './interval/jeffreys.js';
import { wilson } from './interval/wilson.js';
import { withoutReplacementSequence } from './interval/without-replacement-sequence.js';

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
  };
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
});
