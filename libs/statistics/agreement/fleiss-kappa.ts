import { checkedCounts, type LabelCounts } from './label-counts.js';

export interface FleissKappa {
  items: number;
  raters: number;
  /** Mean share of agreeing pairs of raters; null without items. */
  observed: number | null;
  expected: number | null;
  /** null where all labels are of one category. */
  kappa: number | null;
  /** Randolph's free-marginal kappa: chance is 1 / categories. null of one category. */
  randolph: number | null;
}

/**
 * Fleiss' kappa (Psychological Bulletin 76 (1971), 378-382). `counts`: items x categories, the same number of labels
 * (two or more) in every row. Where labels are missing, Krippendorff's alpha is the measure.
 * Errors: RangeError for rows with different totals, or with fewer than two labels.
 */
export function fleissKappa(counts: LabelCounts): FleissKappa {
  const q = checkedCounts(counts);
  const items = counts.length;
  const raters = counts[0]?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (items === 0) return { items, raters, observed: null, expected: null, kappa: null, randolph: null };
  if (raters < 2) throw new RangeError('agreement needs two labels an item or more');
  if (counts.some((row) => row.reduce((sum, count) => sum + count, 0) !== raters))
    throw new RangeError(`every item needs ${raters} labels: use Krippendorff's alpha where some are missing`);

  const agreeing = counts.flat().reduce((sum, count) => sum + count * (count - 1), 0);
  const observed = agreeing / (items * raters * (raters - 1));
  const uses = Array.from({ length: q }, (_, k) => counts.reduce((sum, row) => sum + (row[k] ?? 0), 0));
  const labels = items * raters;
  const expected = uses.reduce((sum, use) => sum + (use / labels) ** 2, 0);
  return {
    items,
    raters,
    observed,
    expected,
    kappa: uses.includes(labels) ? null : (observed - expected) / (1 - expected),
    randolph: q < 2 ? null : (observed - 1 / q) / (1 - 1 / q),
  };
}
