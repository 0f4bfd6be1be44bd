import { existsSync, readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Golden {
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

/**
 * Numbers of other statistics packages, which lie beside the recorded data (`folder`) and are no part of the repository.
 * Where there are none, tells so: their tests are then to be skipped.
 */
export function readGolden(folder: string | undefined): { there: boolean; golden: Golden } {
  const file = resolve(folder ?? '../shared/data', '../golden/statistics.json');
  if (existsSync(file)) return { there: true, golden: JSON.parse(readFileSync(file, 'utf8')) as Golden };
  writeSync(2, `\nNOT RUN: golden statistics need ${file}; set PRECEPT_CONFORMANCE_DATA.\n`);
  return { there: false, golden: {} as Golden };
}
