import type { Aspect } from '#libs/domain/aspect.js';
import type { RatedValue } from '#libs/statistics/agreement/between-raters.js';
import type { ScoredAndRated } from '#libs/statistics/agreement/score-and-raters.js';
import type { Database } from '../database.js';

/** One scorer's numbers for one aspect: imported, or computed in one run. */
export interface ScorerKey {
  scorer: string;
  aspect: Aspect;
  /** null: imported */
  runId: string | null;
}

/** What people rated on one scale. */
export interface RatedAspect {
  aspect: Aspect;
  /** as told with the ratings; null: not told */
  scale: string | null;
}

const SCORERS = `
SELECT s.scorer, s.aspect, j.run_id AS "runId" FROM item i JOIN candidate c ON c.item_id = i.id JOIN score s ON s.candidate_id = c.id
LEFT JOIN label_job j ON j.id = s.label_job_id WHERE i.dataset_id = $1
GROUP BY 1, 2, 3 ORDER BY s.aspect COLLATE "C", s.scorer COLLATE "C", j.run_id NULLS FIRST`;

/** How many scales people used for the aspect: numbers of several scales have no mean. */
const SCALES = `SELECT count(DISTINCT coalesce(h.scale, '')) FROM human_rating h JOIN candidate r ON r.id = h.candidate_id
  JOIN item o ON o.id = r.item_id WHERE o.dataset_id = $1 AND h.aspect = $3`;

/** In an order that depends on content only: sums of the same numbers are the same. */
const SCORED = `
SELECT s.value AS score,
  CASE WHEN (${SCALES}) = 1 THEN (SELECT avg(h.value) FROM human_rating h WHERE h.candidate_id = c.id AND h.aspect = s.aspect) END AS people
FROM item i JOIN candidate c ON c.item_id = i.id JOIN score s ON s.candidate_id = c.id
LEFT JOIN label_job j ON j.id = s.label_job_id
WHERE i.dataset_id = $1 AND s.scorer = $2 AND s.aspect = $3 AND j.run_id IS NOT DISTINCT FROM $4::uuid
ORDER BY i.content_hash COLLATE "C", c.position, c.content_hash COLLATE "C"`;

const CANDIDATES = `
SELECT count(*)::int AS candidates FROM item i JOIN candidate c ON c.item_id = i.id AND c.label_job_id IS NULL WHERE i.dataset_id = $1`;

/** Runs score images, and the scores of their canaries are another data set's. */
const RUN_CANDIDATES = `
SELECT count(*)::int AS candidates FROM label_job j JOIN item i ON i.id = j.item_id AND i.modality = 'image'
JOIN candidate c ON c.item_id = j.item_id AND (c.label_job_id IS NULL OR c.label_job_id = j.id) WHERE j.run_id = $1 AND NOT j.canary`;

const RATED_ASPECTS = `
SELECT h.aspect, h.scale
FROM item i JOIN candidate c ON c.item_id = i.id JOIN human_rating h ON h.candidate_id = c.id
WHERE i.dataset_id = $1 GROUP BY 1, 2 ORDER BY h.aspect COLLATE "C", h.scale COLLATE "C" NULLS FIRST`;

const RATED = `
SELECT c.id AS subject, h.rater, h.value FROM item i JOIN candidate c ON c.item_id = i.id
JOIN human_rating h ON h.candidate_id = c.id WHERE i.dataset_id = $1 AND h.aspect = $2 AND h.scale IS NOT DISTINCT FROM $3
ORDER BY i.content_hash COLLATE "C", c.position, h.rater COLLATE "C"`;

/** Scores and people's ratings of one data set. */
export class ScoreReportReadModel {
  constructor(private readonly database: Pick<Database, 'pool'>) {}

  /** Imported candidates of the data set, or the images of the run's label jobs. */
  async candidates(datasetId: string, runId: string | null): Promise<number> {
    const [sql, id] = runId === null ? [CANDIDATES, datasetId] : [RUN_CANDIDATES, runId];
    const rows = await this.rows<{ candidates: number }>(sql, [id]);
    return rows[0]?.candidates ?? 0;
  }

  scorers(datasetId: string): Promise<ScorerKey[]> {
    return this.rows(SCORERS, [datasetId]);
  }

  /** Of every candidate that has the score, the score and the mean of what people gave it for the same aspect, on one scale. */
  scored(datasetId: string, { scorer, aspect, runId }: ScorerKey): Promise<ScoredAndRated[]> {
    return this.rows(SCORED, [datasetId, scorer, aspect, runId]);
  }

  ratedAspects(datasetId: string): Promise<RatedAspect[]> {
    return this.rows(RATED_ASPECTS, [datasetId]);
  }

  rated(datasetId: string, { aspect, scale }: RatedAspect): Promise<RatedValue[]> {
    return this.rows(RATED, [datasetId, aspect, scale]);
  }

  private async rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await this.database.pool.query<Row>(sql, values)).rows;
  }
}
