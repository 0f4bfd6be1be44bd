import type pg from 'pg';
import type { JudgementState } from '#libs/domain/judgement.js';

/** What a run's captioner said of its images. */
export interface CaptionFigures {
  captioner: string;
  images: number;
  captions: number;
  /** by how they could be read; absent: none */
  states: Partial<Record<JudgementState, number>>;
  /** mean claim agreement of the captions that the judge saw; null: none was scored */
  agreement: number | null;
  /** captions that the judge saw of more than one image: too general to tell them apart. At most 20, the most frequent first */
  shared: { caption: string; images: string[] }[];
  /** images whose caption another image has too */
  sharedImages: number;
}

export const MOST_SHARED = 20;

const OF_RUN = 'FROM caption k JOIN label_job j ON j.id = k.label_job_id WHERE j.run_id = $1 AND NOT j.canary';

const FIGURES = `
WITH states AS (
  SELECT jsonb_object_agg(state, captions) AS states FROM (SELECT k.state, count(*)::int AS captions ${OF_RUN} GROUP BY 1) s),
same AS (
  SELECT k.descriptive AS caption, array_agg(DISTINCT k.asset_hash ORDER BY k.asset_hash) AS images ${OF_RUN} AND k.best
  GROUP BY 1 HAVING count(DISTINCT k.asset_hash) > 1)
SELECT min(k.captioner) AS captioner, count(DISTINCT k.asset_hash)::int AS images, count(*)::int AS captions,
  (SELECT states FROM states) AS states, avg(k.score) FILTER (WHERE k.best)::float8 AS agreement,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('caption', f.caption, 'images', f.images)), '[]')
   FROM (SELECT * FROM same ORDER BY cardinality(images) DESC, caption LIMIT ${MOST_SHARED}) f) AS shared,
  (SELECT coalesce(sum(cardinality(images)), 0)::int FROM same) AS "sharedImages"
${OF_RUN}`;

/** Null where the run has captioned nothing yet, or has no images. */
export async function captionFigures(client: pg.ClientBase, runId: string): Promise<CaptionFigures | null> {
  const { rows } = await client.query<CaptionFigures>(FIGURES, [runId]);
  const [figures] = rows;
  return figures && figures.captions > 0 ? figures : null;
}
