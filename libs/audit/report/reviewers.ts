import { VERDICTS_OF, type HumanVerdict } from '#libs/domain/audit-verdict.js';
import { dawidSkene } from '#libs/statistics/agreement/dawid-skene.js';
import { gwetAc1OfCounts } from '#libs/statistics/agreement/gwet-ac1.js';
import { krippendorffAlpha } from '#libs/statistics/agreement/krippendorff-alpha.js';
import { labelCounts } from '#libs/statistics/agreement/label-counts.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { shareWhere } from '#libs/statistics/share.js';
import { cohenKappa } from '#libs/statistics/agreement/cohen-kappa.js';
import { ratingTable } from '#libs/statistics/agreement/rating-table.js';
import { meanOf } from './estimate.js';
import { type Figure, LEAST_FOR_CHANCE, unknownFigure, withMethod } from './figure.js';
import { verdictsOf, type AuditFacts, type ReviewedUnit } from './reviewed-unit.js';
import { sampleOf } from './sample.js';

/** Few raters may leave the model all but undecided between answers, and it then creeps on for thousands of steps. */
export const MOST_ITERATIONS = 500;

/** Two reviewers on the units that both decided. */
export interface TwoReviewers {
  reviewers: readonly [string, string];
  /** same verdict; units as they were drawn, without weights */
  agreement: Figure;
  /** of the same units */
  kappa: Figure;
}

/** What one rater does with units of each kind, as Dawid and Skene's model has it. */
export interface ModelledRater {
  /** null: the judge */
  reviewer: string | null;
  /** chance to say what is true, over the units */
  accuracy: number;
}

export interface ReviewerAgreement {
  /** units with two verdicts or more */
  units: number;
  reviewers: string[];
  /** nominal */
  alpha: Figure;
  ac1: Figure;
  pairwise: TwoReviewers[];
  /**
   * Chance that two reviewers of a unit differ: what a judge cannot be asked to undercut. Design-weighted.
   */
  difference: Figure;
  /**
   * The chance that one reviewer errs, were all errors alike and independent and of two kinds: (1 - sqrt(1 - 2 d)) / 2 of the chance d that two differ; null
   * where they differ more than by chance
   */
  errorOfOne: number | null;
  /** decisions about units with a known answer that were right: adjudicated ones, and those whose items came with it */
  gold: Figure;
  /** decisions that one reviewer made again, and alike */
  repeats: Figure;
  /** raters: of those units, who answered any. converged: the model stood still; if not, it was left after 500 steps. null where no unit has two verdicts */
  model: { raters: ModelledRater[]; converged: boolean } | null;
}

/** How reviewers agree among themselves, by their last verdicts before the reveal. */
export function reviewerAgreement(
  facts: AuditFacts,
  units: readonly ReviewedUnit[],
  anytime: boolean,
): ReviewerAgreement {
  const { gold, repeats } = facts.mixedIn;
  const repeated = units.filter((unit) => verdictsOf(unit).length > 1);
  const reviewers = [...new Set(units.flatMap((unit) => verdictsOf(unit).map(({ reviewer }) => reviewer)))].sort();
  const categories = VERDICTS_OF[facts.unit];
  const rows = repeated.map((unit) => labelsOf(unit, reviewers));
  const alpha = krippendorffAlpha(reviewers.map((_, rater) => rows.map((row) => row[rater] ?? null)));
  const ac1 = gwetAc1OfCounts(labelCounts(rows, categories));
  const difference = meanOf(sampleOf(facts, repeated, units.length, anytime), {
    estimand: 'chance that two reviewers of one unit give different verdicts',
    value: differing,
  });
  return {
    units: repeated.length,
    reviewers,
    alpha: beyondChance("Krippendorff's alpha of the reviewers (nominal)", alpha.alpha, repeated.length),
    ac1: beyondChance("Gwet's AC1 of the reviewers", ac1.ac1, repeated.length),
    pairwise: reviewers.flatMap((first, a) =>
      reviewers.slice(a + 1).flatMap((second, b) => twoOf(rows, [a, a + 1 + b], [first, second], categories)),
    ),
    difference,
    errorOfOne:
      difference.value === null || difference.value > 0.5 ? null : (1 - Math.sqrt(1 - 2 * difference.value)) / 2,
    gold: shareOfDecisions('decisions about units with a known answer that were right', gold.right, gold.of),
    repeats: shareOfDecisions('decisions that the same reviewer made again alike', repeats.alike, repeats.of),
    model: rows.length === 0 ? null : modelOf(repeated, reviewers, categories),
  };
}

/** A coefficient of n units, without weights and without an interval. */
function beyondChance(estimand: string, value: number | null, n: number): Figure {
  if (value === null) return unknownFigure(estimand, n === 0 ? 'no_units' : 'one_label', n);
  if (n < LEAST_FOR_CHANCE) return unknownFigure(estimand, 'too_few', n);
  return withMethod({ estimand, value, n }, null, 'none', 'not_made');
}

const shareOfDecisions = (estimand: string, right: number, of: number): Figure => {
  const { rate, interval } = shareWithInterval({ count: right, of });
  return withMethod({ estimand, value: rate, n: of }, interval, 'wilson', 'no_units');
};

const labelsOf = (unit: ReviewedUnit, reviewers: readonly string[]): (HumanVerdict | null)[] => {
  const values = new Map(verdictsOf(unit).map(({ reviewer, value }) => [reviewer, value]));
  return reviewers.map((reviewer) => values.get(reviewer) ?? null);
};

/** The share of pairs of a unit's verdicts that differ. */
export function differing(unit: ReviewedUnit): number {
  const values = verdictsOf(unit).map(({ value }) => value);
  const pairs = values.flatMap((value, i) => values.slice(i + 1).map((other) => Number(value !== other)));
  return pairs.reduce((sum, differs) => sum + differs, 0) / pairs.length;
}

function twoOf(
  rows: readonly (readonly (HumanVerdict | null)[])[],
  [a, b]: readonly [number, number],
  reviewers: readonly [string, string],
  categories: readonly HumanVerdict[],
): TwoReviewers[] {
  const pairs = rows.flatMap((row) => {
    const [first, second] = [row[a] ?? null, row[b] ?? null];
    return first === null || second === null ? [] : [[first, second] as const];
  });
  if (pairs.length === 0) return [];
  const { rate, interval } = shareWithInterval(shareWhere(pairs, ([first, second]) => first === second));
  const estimand = 'units of the sample that both decided alike';
  const agreement = withMethod({ estimand, value: rate, n: pairs.length }, interval, 'wilson');
  const { kappa } = cohenKappa(ratingTable(pairs, categories));
  return [{ reviewers, agreement, kappa: beyondChance("Cohen's kappa of both", kappa, pairs.length) }];
}

/** Reviewers and judge as raters of one kind, none of whom is taken to be right. */
function modelOf(
  units: readonly ReviewedUnit[],
  reviewers: readonly string[],
  categories: readonly HumanVerdict[],
): NonNullable<ReviewerAgreement['model']> {
  const answers = units.map((unit) => [...labelsOf(unit, reviewers), unit.machine.label]);
  // of who answered nothing, as a judge that was never asked, the model would tell what it began with
  const raters = [...reviewers, null]
    .map((reviewer, column) => ({ reviewer, column }))
    .filter(({ column }) => answers.some((row) => (row[column] ?? null) !== null));
  const rows = answers.map((row) => raters.map(({ column }) => row[column] ?? null));
  const { prevalence, confusion, converged } = dawidSkene(rows, categories, MOST_ITERATIONS);
  const accuracy = (rater: number): number =>
    prevalence.reduce((sum, share, truth) => sum + share * (confusion[rater]?.[truth]?.[truth] ?? 0), 0);
  return {
    raters: raters.map(({ reviewer }, rater) => ({ reviewer, accuracy: accuracy(rater) })),
    converged,
  };
}
