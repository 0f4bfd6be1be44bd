import { normalInterval, type Interval } from '../interval/interval.js';
import { proportions, type RatingTable } from './rating-table.js';

/** How near two categories are: all or nothing, or by their distance in the list of categories. */
export type KappaWeights = 'nominal' | 'linear' | 'quadratic';

export interface CohenKappa {
  n: number;
  /** Observed agreement, weighted where weights are; null of an empty table. */
  observed: number | null;
  /** Agreement expected of two raters with these margins who know nothing of each other. */
  expected: number | null;
  /** null where expected = 1 (both raters used one and the same category throughout). */
  kappa: number | null;
  /** Asymptotic standard error of kappa. */
  standardError: number | null;
  /** Standard error under kappa = 0: for the test, not for the interval. */
  standardErrorAtZero: number | null;
  /** kappa +- z * standardError at 95 %, not cut at 1. */
  interval: Interval | null;
}

const nearness = (weights: KappaWeights, i: number, j: number, k: number): number => {
  if (i === j) return 1;
  if (weights === 'nominal') return 0;
  const distance = Math.abs(i - j) / (k - 1);
  return weights === 'linear' ? 1 - distance : 1 - distance ** 2;
};

/**
 * Cohen's kappa of two raters (1960; weighted 1968). `table` counts items, categories x categories.
 * Standard errors: Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969), 323-327.
 * Linear and quadratic weights take the categories as evenly spaced, in the order of the table.
 */
export function cohenKappa(table: RatingTable, weights: KappaWeights = 'nominal'): CohenKappa {
  const parts = proportions(table);
  if (!parts) return { ...unknown, n: 0 };
  const { n, cells, rows, columns } = parts;
  const k = table.length;
  const w = cells.map((row, i) => row.map((_, j) => nearness(weights, i, j, k)));
  const each = (f: (p: number, weight: number, i: number, j: number) => number): number =>
    cells.reduce((sum, row, i) => sum + row.reduce((s, p, j) => s + f(p, w[i]?.[j] ?? 0, i, j), 0), 0);
  const byChance = (i: number, j: number): number => (rows[i] ?? 0) * (columns[j] ?? 0);

  // Whole counts first, one division last: 3 of 5 is 0.6.
  const observed =
    table.reduce((sum, row, i) => sum + row.reduce((s, count, j) => s + count * (w[i]?.[j] ?? 0), 0), 0) / n;
  const expected = each((_, weight, i, j) => byChance(i, j) * weight);
  // Both constant on one category: 1 up to the rounding of sums.
  if (1 - expected < 1e-12) return { ...unknown, n, observed, expected };

  const rowMean = rows.map((_, i) => columns.reduce((sum, p, j) => sum + p * (w[i]?.[j] ?? 0), 0));
  const columnMean = columns.map((_, j) => rows.reduce((sum, p, i) => sum + p * (w[i]?.[j] ?? 0), 0));
  const means = (i: number, j: number): number => (rowMean[i] ?? 0) + (columnMean[j] ?? 0);
  // Each variance is that of a slope over the cells, taken about its mean: no difference of near-equal numbers.
  const slope = (weight: number, i: number, j: number): number =>
    weight * (1 - expected) - means(i, j) * (1 - observed);
  const meanSlope = observed * expected - 2 * expected + observed;
  const spread = each((p, weight, i, j) => p * (slope(weight, i, j) - meanSlope) ** 2);
  const spreadAtZero = each((_, weight, i, j) => byChance(i, j) * (weight - means(i, j) + expected) ** 2);

  const kappa = (observed - expected) / (1 - expected);
  const standardError = Math.sqrt(spread / n) / (1 - expected) ** 2;
  return {
    n,
    observed,
    expected,
    kappa,
    standardError,
    standardErrorAtZero: Math.sqrt(spreadAtZero / n) / (1 - expected),
    interval: normalInterval(kappa, standardError),
  };
}

const unknown = {
  observed: null,
  expected: null,
  kappa: null,
  standardError: null,
  standardErrorAtZero: null,
  interval: null,
} as const;
