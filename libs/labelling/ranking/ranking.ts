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
  // of a candidate that nothing was said of, the prior alone would make an average one
  const told = [...new Set(won.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const among = won.map(({ a, b, probability }) => ({ a: told.indexOf(a), b: told.indexOf(b), probability }));
  const { logStrengths, prior } = bradleyTerry(winTable(told.length, among));
  const ranks = placesOf(logStrengths, 'higher', SAME);
  const decided = comparisons.map(({ first: a, second: b, preferred }) => {
    return { a, b, probability: preferred === null ? 0.5 : preferred === 'first' ? 1 : 0 };
  });
  const counted = (outcome: Label['outcome']) => comparisons.filter((one) => one.outcome === outcome).length;
  return {
    plan: recipe.plan,
    candidates: Array.from({ length: count }, (_, index) => {
      const at = told.indexOf(index);
      return { index, logStrength: logStrengths[at] ?? null, rank: ranks[at] ?? null };
    }),
    comparisons,
    decided: counted('pair'),
    ties: counted('tie'),
    left: counted('not_applicable') + counted('veto_conflict'),
    intransitiveTriples: cyclicTriads(winTable(count, decided)).cyclic,
    prior,
  };
}
