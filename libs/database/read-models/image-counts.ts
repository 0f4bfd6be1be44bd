import type pg from 'pg';
import type { VerdictAspect } from '#libs/domain/image-verdict.js';
import type { JudgementState } from '#libs/domain/judgement.js';
import type { FormVotes } from '#libs/statistics/image-form/win-shares.js';

/** What a run's judges said of images beside the labels, as counts; the canary's items are left out. */
export interface ImageCounts {
  /** verdicts on alignment by captions */
  verdicts: { judge: string; state: JudgementState; verdicts: number; meanScore: number | null }[];
  labels: AlignmentCounts;
  checks: CheckCounts[];
  votes: (FormVotes & { question: VerdictAspect })[];
}

/** Labels of two images with an alignment. */
export interface AlignmentCounts {
  labels: number;
  /** alignment prefers one of the two */
  decided: number;
  /** asked in both orders, and how many of these flipped */
  bothOrders: number;
  flipped: number;
  /** alignment and principles prefer one each, and how many of these prefer the same */
  bothDecided: number;
  same: number;
}

/** Verdicts by captions held against those by the pictures. */
export interface CheckCounts {
  judge: string;
  /** key; null: alignment with the prompt */
  principle: string | null;
  agree: number;
  disagree: number;
  /** one of the two could not be read */
  unread: number;
}

const VERDICTS = `
SELECT g.judge, g.state, count(*)::int AS verdicts, avg(g.expected)::float8 AS "meanScore"
FROM image_verdict g JOIN label_job j ON j.id = g.label_job_id
WHERE j.run_id = $1 AND NOT j.canary AND g.aspect = 'alignment' AND g.seen = 'caption' GROUP BY 1, 2 ORDER BY 1, 2`;

const LABELS = `
SELECT count(*)::int AS labels, count(*) FILTER (WHERE a->>'preferred' IS NOT NULL)::int AS decided,
  count(*) FILTER (WHERE a->>'flipped' IS NOT NULL)::int AS "bothOrders", count(*) FILTER (WHERE (a->>'flipped')::boolean)::int AS flipped,
  count(*) FILTER (WHERE a->>'preferred' IS NOT NULL AND l->>'preferred' IS NOT NULL)::int AS "bothDecided",
  count(*) FILTER (WHERE a->>'preferred' = l->>'preferred')::int AS same
FROM label_job j
CROSS JOIN LATERAL (
  SELECT j.result AS l UNION ALL SELECT jsonb_array_elements(coalesce(j.result->'comparisons', '[]'))
  UNION ALL SELECT jsonb_array_elements(coalesce(j.result->'labels', '[]'))) o
CROSS JOIN LATERAL (SELECT l->'alignment' AS a) p
WHERE j.run_id = $1 AND NOT j.canary AND jsonb_typeof(a) = 'object'`;

const CHECKS = `
SELECT v->>'judge' AS judge, v->>'principle' AS principle, count(*) FILTER (WHERE (v->>'agrees')::boolean)::int AS agree,
  count(*) FILTER (WHERE NOT (v->>'agrees')::boolean)::int AS disagree, count(*) FILTER (WHERE v->>'agrees' IS NULL)::int AS unread
FROM label_job j CROSS JOIN LATERAL jsonb_array_elements(coalesce(j.result->'directCheck'->'verdicts', '[]')) v
WHERE j.run_id = $1 AND NOT j.canary GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`;

const named = (place: 1 | 2) => `split_part(v->>'subject', '|', ${place})`;

/** Who made the image at this place of a subject: its generator, else its name as people count, from one. */
const contestant = (place: 1 | 2) => `coalesce((SELECT c.generator->>'name' FROM candidate c
  WHERE c.item_id = j.item_id AND (c.label_job_id IS NULL OR c.label_job_id = j.id)
    AND 'candidate:' || c.position = ${named(place)}),
  CASE WHEN ${named(place)} LIKE 'candidate:%' THEN 'candidate ' || (split_part(${named(place)}, ':', 2)::int + 1)
    ELSE replace(${named(place)}, ':', ' ') END)`;

const VOTES = `
SELECT v->>'question' AS question, ${contestant(1)} AS one, ${contestant(2)} AS other, sum((v->>'first')::float8) AS "forOne",
  sum((v->>'second')::float8) AS "forOther", sum((v->>'tie')::float8) AS tied,
  sum((v->>'notApplicable')::float8 + (v->>'unread')::float8) AS unanswered
FROM label_job j CROSS JOIN LATERAL jsonb_array_elements(coalesce(j.result->'directCheck'->'votes', '[]')) v
WHERE j.run_id = $1 AND NOT j.canary GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** Null where the run asked for no alignment and showed no picture. */
export async function imageCounts(client: pg.ClientBase, runId: string): Promise<ImageCounts | null> {
  const rows = async <Row extends object>(text: string): Promise<Row[]> =>
    (await client.query<Row>(text, [runId])).rows;
  const verdicts = await rows<ImageCounts['verdicts'][number]>(VERDICTS);
  const [labels] = await rows<AlignmentCounts>(LABELS);
  const checks = await rows<CheckCounts>(CHECKS);
  if (!labels || verdicts.length + checks.length === 0) return null;
  return { verdicts, labels, checks, votes: await rows<ImageCounts['votes'][number]>(VOTES) };
}
