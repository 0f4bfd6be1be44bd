import type pg from 'pg';
import type { JudgementState } from '#libs/domain/judgement.js';

/** What a run's captioner said of its images. */
export interface CaptionFigures {
  captioner: string;
  images: number;
  captions: number;
  /** by how they could be read; absent: none */
  states: Partial<Record<JudgementState, number>>;
  /** captions that the judge saw, most of whose letters are not Latin ones: not in the English that our template asks for */
  otherScripts: number;
  /** captions that the judge saw in Latin letters, surely in a language that is neither English nor the prompt's */
  otherLanguages: number;
  /** mean claim agreement of the captions that the judge saw; null: none was scored so */
  agreement: number | null;
  /** the scorer that ranked the captions in its place, and its mean score of those that the judge saw; null: none did */
  ranked: { scorer: string; mean: number } | null;
  /** captions that the judge saw of more than one image: too general to tell them apart. At most 20, the most frequent first */
  shared: SharedCaption[];
  /** images whose caption another image has too */
  sharedImages: number;
}

/** One caption of several images: the same but for case, spaces and punctuation. */
export interface SharedCaption {
  /** as one of them has it */
  caption: string;
  /** how many images have it */
  images: number;
  /** the first 20 of them, with the items in which they were captioned */
  places: { image: string; item: string; externalId: string | null }[];
}

export const MOST_SHARED = 20;

const OF_RUN = 'FROM caption k JOIN label_job j ON j.id = k.label_job_id WHERE j.run_id = $1 AND NOT j.canary';

const BARE = `trim(regexp_replace(lower(normalize(k.descriptive, NFKC)), '[[:space:][:punct:]]+', ' ', 'g'))`;

/** How many of its letters are from Greek on, up to the end of the basic plane, without those of Latin that lie there; and how many are Latin. */
const countOf = (letters: string) =>
  `(length(k.descriptive) - length(regexp_replace(k.descriptive, '[${letters}]', '', 'g')))`;
const FOREIGN = countOf(
  String.raw`\u0370-\u1dbf\u1f00-\u1fff\u2c80-\u2dff\u3040-\ua6ff\ua800-\uab2f\uabc0-\ud7a3\uf900-\ufaff`,
);
const LATIN = countOf(String.raw`A-Za-z\u00c0-\u024f\u1e00-\u1eff`);

const FIGURES = `
WITH states AS (
  SELECT jsonb_object_agg(state, captions) AS states FROM (SELECT k.state, count(*)::int AS captions ${OF_RUN} GROUP BY 1) s),
same AS (
  SELECT min(k.descriptive COLLATE "C") AS caption, count(DISTINCT k.asset_hash)::int AS images,
    (array_agg(jsonb_build_object('image', k.asset_hash, 'item', i.content_hash, 'externalId', i.external_id)
      ORDER BY k.asset_hash COLLATE "C", i.content_hash COLLATE "C"))[1:${MOST_SHARED}] AS places
  FROM caption k JOIN label_job j ON j.id = k.label_job_id JOIN item i ON i.id = j.item_id
  WHERE j.run_id = $1 AND NOT j.canary AND k.best
  GROUP BY ${BARE} HAVING count(DISTINCT k.asset_hash) > 1)
SELECT min(k.captioner) AS captioner, count(DISTINCT k.asset_hash)::int AS images, count(*)::int AS captions,
  count(*) FILTER (WHERE k.best AND ${FOREIGN} > ${LATIN})::int AS "otherScripts",
  count(*) FILTER (WHERE k.best AND k.language IS NOT NULL)::int AS "otherLanguages",
  (SELECT states FROM states) AS states, avg(k.score) FILTER (WHERE k.best AND k.scored_by = 'claims')::float8 AS agreement,
  (SELECT jsonb_build_object('scorer', k.scored_by, 'mean', avg(k.score)) ${OF_RUN} AND k.best AND k.scored_by <> 'claims'
   GROUP BY k.scored_by ORDER BY count(*) DESC, k.scored_by LIMIT 1) AS ranked,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('caption', f.caption, 'images', f.images, 'places', f.places)), '[]')
   FROM (SELECT * FROM same ORDER BY images DESC, caption COLLATE "C" LIMIT ${MOST_SHARED}) f) AS shared,
  (SELECT coalesce(sum(images), 0)::int FROM same) AS "sharedImages"
${OF_RUN}`;

/** Null where the run has captioned nothing yet, or has no images. */
export async function captionFigures(client: pg.ClientBase, runId: string): Promise<CaptionFigures | null> {
  const { rows } = await client.query<CaptionFigures>(FIGURES, [runId]);
  const [figures] = rows;
  return figures && figures.captions > 0 ? figures : null;
}
