import { describe, expect, it } from '@jest/globals';
import { cohenKappa } from './agreement/cohen-kappa.js';
import { dawidSkene } from './agreement/dawid-skene.js';
import { fleissKappa } from './agreement/fleiss-kappa.js';
import { krippendorffAlpha } from './agreement/krippendorff-alpha.js';
import { mcNemar } from './agreement/mcnemar.js';
import { areaUnderCurve } from './calibration/area-under-curve.js';
import { calibration } from './calibration/calibration.js';
import { isotonic, isotonicAt } from './calibration/isotonic.js';
import { readGolden } from './testing/golden.js';

const { there, golden } = readGolden(process.env.PRECEPT_CONFORMANCE_DATA);

(there ? describe : describe.skip)('agreement and calibration, by other statistics packages', () => {
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
});
