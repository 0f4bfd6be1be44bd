import type { RankingRecipe } from '#libs/domain/recipe.js';
import { bradleyTerry } from '#libs/statistics/ranking/bradley-terry.js';
import { cyclicTriads } from '#libs/statistics/ranking/cyclic-triads.js';
import { winTable } from '#libs/statistics/ranking/win-table.js';
import type { Label } from '../comparison/label.js';
import type { NamedSubject } from '../comparison/subject.js';

/** What a label job of a ranking found out: one group, whose pairs are its decided comparisons. */
export interface Ranking {
  plan: RankingRecipe['plan'];
  candidates: RankedCandidate[];
  comparisons: Compared[];
  decided: number;
  ties: number;
  /** comparisons to which no principle applied, or whose vetoes conflicted */
  left: number;
  /** cycles of three decided comparisons: a beats b, b beats c, c beats a */
  intransitiveTriples: number;
  /** drawn games of every candidate against one of strength 1: an undefeated candidate stays finite */
  prior: number;
}

export interface RankedCandidate {
  index: number;
  /** Bradley-Terry, on the scale of log-odds, mean 0 */
  logStrength: number;
  /** 1 is best; equal strengths share a rank */
  rank: number;
}

export interface Compared extends Label {
  first: number;
  second: number;
}

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
  const decided = comparisons.map(({ first: a, second: b, preferred }) => {
    return { a, b, probability: preferred === null ? 0.5 : preferred === 'first' ? 1 : 0 };
  });
  const counted = (outcome: Label['outcome']) => comparisons.filter((one) => one.outcome === outcome).length;
  return {
    plan: recipe.plan,
    candidates: logStrengths.map((logStrength, index) => ({
      index,
      logStrength,
      rank: 1 + logStrengths.filter((other) => other > logStrength + SAME).length,
    })),
    comparisons,
    decided: counted('pair'),
    ties: counted('tie'),
    left: counted('not_applicable') + counted('veto_conflict'),
    intransitiveTriples: cyclicTriads(winTable(count, decided)).cyclic,
    prior,
  };
}
