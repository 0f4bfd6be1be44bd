import type { RankingRecipe } from '#libs/domain/recipe.js';
import type { Ranking } from '#libs/database/label-job/stored-result.js';
import { bradleyTerry } from '#libs/statistics/ranking/bradley-terry.js';
import { cyclicTriads } from '#libs/statistics/ranking/cyclic-triads.js';
import { winTable } from '#libs/statistics/ranking/win-table.js';
import { placesOf } from '#libs/statistics/ranking/ranks.js';
import type { NamedSubject } from '../judging/compared-text.js';
import type { Label } from '../judging/label.js';

/** Strengths nearer than this differ by rounding only. */
const SAME = 1e-9;

/** `count`: candidates of the item. */
export function rankingOf(count: number, recipe: RankingRecipe, labels: Map<NamedSubject, Label>): Ranking {
  const comparisons = [...labels].map(([subject, label]) => ({
    first: subject.first.index,
    second: subject.second.index,
    ...label,
  }));
  const won = comparisons.flatMap(({ first: a, second: b, probability }) =>
    probability === null ? [] : [{ a, b, probability }],
  );
  const { logStrengths, prior } = bradleyTerry(winTable(count, won));
  const ranks = placesOf(logStrengths, 'higher', SAME);
  const decided = comparisons.map(({ first: a, second: b, preferred }) => {
    return { a, b, probability: preferred === null ? 0.5 : preferred === 'first' ? 1 : 0 };
  });
  const counted = (outcome: Label['outcome']) => comparisons.filter((one) => one.outcome === outcome).length;
  return {
    plan: recipe.plan,
    candidates: logStrengths.map((logStrength, index) => ({
      index,
      logStrength,
      rank: ranks[index] ?? 0,
    })),
    comparisons,
    decided: counted('pair'),
    ties: counted('tie'),
    left: counted('not_applicable') + counted('veto_conflict'),
    intransitiveTriples: cyclicTriads(winTable(count, decided)).cyclic,
    prior,
  };
}
