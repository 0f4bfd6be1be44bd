import { mean } from '../mean.js';
import { pearson, spearman } from '../ranking/correlation.js';
import { kendallTauB } from '../ranking/kendall-tau.js';

/** What a scorer gave one subject, and the mean of what people gave it; null: nobody rated it. */
export interface ScoredAndRated {
  score: number;
  people: number | null;
}

export interface ScoreAndRaters {
  scores: number;
  /** mean of all scores; null without any */
  mean: number | null;
  /** scores of subjects that people rated as well: over these are the correlations */
  rated: number;
  /** mean of these subjects' mean ratings */
  peopleMean: number | null;
  /** null where fewer than two are rated, or one side is constant */
  pearson: number | null;
  spearman: number | null;
  kendallTauB: number | null;
}

/** How a scorer agrees with people. Errors: RangeError for values that are not finite. */
export function scoreAndRaters(subjects: readonly ScoredAndRated[]): ScoreAndRaters {
  const rated = subjects.flatMap(({ score, people }) => (people === null ? [] : [{ score, people }]));
  const x = rated.map(({ score }) => score);
  const y = rated.map(({ people }) => people);
  return {
    scores: subjects.length,
    mean: subjects.length === 0 ? null : mean(subjects.map(({ score }) => score)),
    rated: rated.length,
    peopleMean: rated.length === 0 ? null : mean(y),
    pearson: pearson(x, y),
    spearman: spearman(x, y),
    kendallTauB: kendallTauB(x, y),
  };
}
