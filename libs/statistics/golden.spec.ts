import { existsSync, readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cohenKappa } from './agreement/cohen-kappa.js';
import { fleissKappa } from './agreement/fleiss-kappa.js';
import { krippendorffAlpha } from './agreement/krippendorff-alpha.js';
import { mcNemar } from './agreement/mcnemar.js';
import { calibration } from './calibration/calibration.js';
import { wilson } from './wilson.js';

interface Golden {
  proportion: { x: number; n: number; wilson95: [number, number] }[];
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

  it('Wilson intervals', () => {
    expect(golden.proportion.length).toBeGreaterThan(0);
    for (const { x, n, wilson95 } of golden.proportion) {
      const interval = wilson(x, n);
      expect(interval?.low).toBeCloseTo(wilson95[0], 12);
      expect(interval?.high).toBeCloseTo(wilson95[1], 12);
    }
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
