import { share, shareWhere, type Share } from '../share.js';
import { cohenKappa, type CohenKappa } from './cohen-kappa.js';
import { fleissKappa, type FleissKappa } from './fleiss-kappa.js';
import { krippendorffAlpha, type KrippendorffAlpha } from './krippendorff-alpha.js';
import { labelCounts } from './label-counts.js';
import { majorityLabel, mostFrequent } from './majority-label.js';
import { ratingTable } from './rating-table.js';

/** How several raters agree among themselves. */
export interface RaterFigures<L extends string> {
  items: number;
  raters: number;
  /** Items by their majority label; those without one are counted apart. */
  majority: Record<L, number>;
  withoutMajority: number;
  /** Items on which all agree, of those with two labels or more. */
  unanimous: Share;
  /**
   * Labels that agree with the majority of the item's other labels; where several labels lead among the others, each
   * counts its part of one. Of the labels that have others. Of three raters this is the share of agreeing pairs.
   */
  leaveOneOutAgreement: Share;
  /** Every two raters, by their places, on the items that both labelled. */
  cohen: { raters: readonly [number, number]; figures: CohenKappa }[];
  /** null where labels are missing; Krippendorff's alpha stands in. */
  fleiss: FleissKappa | null;
  krippendorff: KrippendorffAlpha;
}

/**
 * Agreement of several raters. `labels`: items x raters, null where a rater gave none; `categories`: all labels offered.
 * Errors: RangeError for a label of no category, or rows of different length.
 */
export function raterFigures<L extends string>(
  labels: readonly (readonly (L | null)[])[],
  categories: readonly L[],
): RaterFigures<L> {
  const raters = labels[0]?.length ?? 0;
  if (labels.some((row) => row.length !== raters))
    throw new RangeError('every item has one entry a rater, null for none');
  const counts = labelCounts(labels, categories);
  const majorities = labels.map((row) => majorityLabel(row));
  const repeated = labels.map((row) => row.filter((label) => label !== null)).filter((row) => row.length > 1);
  const complete = raters > 1 && labels.every((row) => !row.includes(null));
  const numbers = Array.from({ length: raters }, (_, rater) => rater);

  let agreeing = 0;
  for (const row of repeated)
    row.forEach((label, index) => {
      const leading = mostFrequent(row.filter((_, other) => other !== index));
      if (leading.includes(label)) agreeing += 1 / leading.length;
    });

  return {
    items: labels.length,
    raters,
    majority: Object.fromEntries(
      categories.map((category) => [category, majorities.filter((label) => label === category).length]),
    ) as Record<L, number>,
    withoutMajority: majorities.filter((label) => label === null).length,
    unanimous: shareWhere(repeated, (row) => row.every((label) => label === row[0])),
    leaveOneOutAgreement: share(
      agreeing,
      repeated.reduce((sum, row) => sum + row.length, 0),
    ),
    cohen: numbers.flatMap((a) =>
      numbers.slice(a + 1).map((b) => ({ raters: [a, b] as const, figures: pairKappa(labels, categories, a, b) })),
    ),
    fleiss: complete ? fleissKappa(counts) : null,
    krippendorff: krippendorffAlpha(numbers.map((rater) => labels.map((row) => row[rater] ?? null))),
  };
}

function pairKappa<L extends string>(
  labels: readonly (readonly (L | null)[])[],
  categories: readonly L[],
  a: number,
  b: number,
): CohenKappa {
  const pairs = labels.flatMap((row) => {
    const [first, second] = [row[a] ?? null, row[b] ?? null];
    return first === null || second === null ? [] : [[first, second] as const];
  });
  return cohenKappa(ratingTable(pairs, categories));
}
