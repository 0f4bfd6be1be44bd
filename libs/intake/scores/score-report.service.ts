import { validate } from 'uuid';
import type { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import type { RatedAspect, ScoreReportReadModel, ScorerKey } from '#libs/database/read-models/score-report.js';
import { betweenRaters, type BetweenRaters } from '#libs/statistics/agreement/between-raters.js';
import { scoreAndRaters, type ScoreAndRaters } from '#libs/statistics/agreement/score-and-raters.js';
import { mean } from '#libs/statistics/mean.js';
import { datasetMissing } from '../datasets/dataset-missing.js';

/** One scorer for one aspect, beside what people say of the same aspect. */
export interface ScorerFigures extends ScorerKey, ScoreAndRaters {
  /** candidates without the score: of the data set, or of the run */
  missing: number;
}

/** What people say of one aspect on one scale, and how far they agree. */
export interface RatingFigures extends BetweenRaters, RatedAspect {
  ratings: number;
  mean: number;
}

export interface ScoreReport {
  datasetId: string;
  /** imported candidates */
  candidates: number;
  scorers: ScorerFigures[];
  ratings: RatingFigures[];
}

/** How scores and people agree on a data set. Neither aspects nor scales are mixed. */
export class ScoreReportService {
  constructor(
    private readonly datasets: Pick<DatasetStore, 'byId'>,
    private readonly scores: ScoreReportReadModel,
  ) {}

  /** Throws PreceptError missing `dataset_not_found`. */
  async report(datasetId: string): Promise<ScoreReport> {
    if (!(validate(datasetId) && (await this.datasets.byId(datasetId)))) throw datasetMissing(datasetId);
    const scorers: ScorerFigures[] = [];
    for (const key of await this.scores.scorers(datasetId)) {
      const figures = scoreAndRaters(await this.scores.scored(datasetId, key));
      const missing = (await this.scores.candidates(datasetId, key.runId)) - figures.scores;
      scorers.push({ ...key, ...figures, missing });
    }
    const ratings: RatingFigures[] = [];
    for (const one of await this.scores.ratedAspects(datasetId)) {
      const rated = await this.scores.rated(datasetId, one);
      const values = rated.map(({ value }) => value);
      ratings.push({ ...one, ratings: values.length, mean: mean(values), ...betweenRaters(rated) });
    }
    return { datasetId, candidates: await this.scores.candidates(datasetId, null), scorers, ratings };
  }
}
