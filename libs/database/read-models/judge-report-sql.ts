import { judgedCaption } from '../asset/asset-sql.js';
import { principleParts, writtenTags } from '../constitution/principle-parts-sql.js';
import { sampleCounts, samplesAsked } from './sample-counts.js';

/** The table that holds a recipe's answers. */
export type AnswerTable = 'judgement' | 'rating' | 'classification';

/** $1: the run. */
export const HEAD = `
SELECT r.id, r.kind, r.state, r.recipe, r.models, r.offline, r.created_at AS "createdAt",
  jsonb_build_object('id', d.id, 'name', d.name) AS dataset,
  CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'name', k.name) END AS canary,
  jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash) AS constitution,
  (WITH written AS MATERIALIZED (${writtenTags('r.version_id')})
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'title', p.title, 'weight', p.weight, 'veto', p.veto,
      'tags', p.tags, 'hash', p.content_hash, 'parts', ${principleParts('p', 'written')}) ORDER BY p.position), '[]')
    FROM principle p LEFT JOIN written ON written.position = p.position WHERE p.version_id = r.version_id) AS principles
FROM run r JOIN dataset d ON d.id = r.dataset_id LEFT JOIN dataset k ON k.id = r.canary_id
JOIN constitution_version v ON v.id = r.version_id JOIN constitution c ON c.id = v.constitution_id
WHERE r.id = $1`;

/** JSON's null is no gold label. */
const GOLD = `nullif(i.gold, 'null')`;

const SOURCE = 'c.served_model, c.template_hash';
const SAMPLES = sampleCounts(samplesAsked('run r WHERE r.id = $1'));

/**
 * One row a label job that has answers, with all of them as arrays: a job is folded and forgotten. `only`: a condition
 * on the job `j`. Ordered, so that sums of fractions come out the same each time.
 */
function jobsWith(columns: string[], answers: string, table: AnswerTable, order: string, only: string): string {
  return `
SELECT ${['j.canary', 'i.content_hash AS "itemHash"', `${GOLD} AS gold`, ...columns, 'a.answers'].join(', ')}
FROM label_job j JOIN item i ON i.id = j.item_id
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_array(g.judge, g.state, g.way, g.instead_of IS NOT NULL, ${SOURCE}, ${SAMPLES}, ${answers}) ORDER BY ${order}) AS answers
  FROM ${table} g LEFT JOIN model_call c ON c.id = g.model_call_id WHERE g.label_job_id = j.id) a
WHERE j.run_id = $1 AND a.answers IS NOT NULL${only} ORDER BY j.id`;
}

/** Code points of what is shown of a text or an image: of an image, those of the caption that was judged. */
const lengthOf = (labelJob: string, row: string) =>
  `char_length(CASE WHEN ${row}.asset_hash IS NULL THEN ${row}.text ELSE ${judgedCaption(labelJob, `${row}.asset_hash`)} END)`;

/** Characters as people count them are not known. What has no length is left out. */
const LENGTHS = `(SELECT coalesce(jsonb_object_agg(t.name, t.length) FILTER (WHERE t.length IS NOT NULL), '{}') FROM (
    SELECT 'candidate:' || c.position AS name, ${lengthOf('j.id', 'c')} AS length FROM candidate c
    WHERE c.item_id = i.id AND c.label_job_id IS NULL
    UNION ALL SELECT 'candidate:' || c.position, ${lengthOf('j.id', 'c')} FROM candidate c WHERE c.label_job_id = j.id
    UNION ALL SELECT 'revision:' || v.round, ${lengthOf('j.id', 'v')} FROM revision v WHERE v.label_job_id = j.id) t) AS lengths`;

const SUSPECTS = `CASE WHEN j.suspects = '[]' THEN '[]' ELSE (
    SELECT jsonb_agg(DISTINCT s->>'text') FROM jsonb_array_elements(j.suspects) s) END AS suspects`;

/** $1: the run. `canary`: only jobs of the canary. */
export const JOBS_OF: Record<AnswerTable, (canary: boolean) => string> = {
  judgement: (canary) =>
    jobsWith(
      [LENGTHS, SUSPECTS],
      'g.principle_id, g.subject, g.shown_first, g.verdict, g.probability, g.distribution',
      'judgement',
      'g.judge, g.principle_id, g.subject, g.shown_first',
      canary ? ' AND j.canary' : '',
    ),
  rating: (canary) =>
    jobsWith(
      [],
      'g.principle_id, g.subject, g.scale, g.score, g.expected, g.applies',
      'rating',
      'g.judge, g.principle_id, g.subject',
      canary ? ' AND j.canary' : '',
    ),
  classification: (canary) =>
    jobsWith(
      ['i.options'],
      'g.label, g.distribution, g.shown',
      'classification',
      'g.judge',
      canary ? ' AND j.canary' : '',
    ),
};

export const JOBS = `
SELECT j.canary, j.state, j.outcome, count(*)::int AS jobs, count(${GOLD})::int AS "withGold",
  count(*) FILTER (WHERE j.suspects <> '[]')::int AS suspicious
FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** Every call that an answer stands on, once for each of the columns. */
const usedBy = (table: AnswerTable, columns: string) => `
  SELECT DISTINCT j.canary, ${columns}, u.id AS call_id
  FROM ${table} g JOIN label_job j ON j.id = g.label_job_id
  CROSS JOIN LATERAL unnest(CASE WHEN cardinality(g.sample_calls) > 0 THEN g.sample_calls ELSE ARRAY[g.model_call_id] END) AS u(id)
  WHERE j.run_id = $1 AND u.id IS NOT NULL`;

const principleOf = (table: AnswerTable) => (table === 'classification' ? 'NULL::uuid' : 'g.principle_id');

/** The grouping is made before each call is counted once: two principles may have asked the same question. */
export const callsOf = (table: AnswerTable): string => {
  const principle = principleOf(table);
  const groups = [
    ['NULL::text', 'NULL::uuid'],
    ['g.judge', 'NULL::uuid'],
    ...(table === 'classification' ? [] : [['NULL::text', principle] as const, ['g.judge', principle] as const]),
  ] as const;
  return groups
    .map(
      ([judge, by]) => `
SELECT u.canary, u.judge, u.principle_id AS "principleId", count(*)::int AS calls, count(*) FILTER (WHERE c.run_id <> $1)::int AS reused,
  (sum(c.cost) FILTER (WHERE c.run_id = $1))::text AS cost, count(*) FILTER (WHERE c.run_id = $1 AND c.cost IS NULL)::int AS unpriced,
  avg(c.latency_ms)::float8 AS "meanLatencyMs", percentile_disc(0.95) WITHIN GROUP (ORDER BY c.latency_ms) AS "p95LatencyMs"
FROM (${usedBy(table, `${judge} AS judge, ${by} AS principle_id`)}) u JOIN model_call c ON c.id = u.call_id
GROUP BY 1, 2, 3`,
    )
    .join('\nUNION ALL');
};

/** $2: the first letters of the judges' templates, those for images without "image-". An endpoint may be the writer as well. */
export const BY_JUDGES = `starts_with(regexp_replace(c.template, '^image-', ''), $2)`;

export const LEDGER = `
SELECT j.canary, c.endpoint AS judge, count(*)::int AS calls, count(*) FILTER (WHERE c.state = 'error')::int AS failed,
  count(*) FILTER (WHERE c.state = 'duplicate')::int AS duplicates, sum(c.cost)::text AS cost,
  count(*) FILTER (WHERE c.cost IS NULL)::int AS unpriced, sum(c.prompt_tokens)::float8 AS "promptTokens",
  sum(c.completion_tokens)::float8 AS "completionTokens"
FROM model_call c JOIN label_job j ON j.id = c.label_job_id
WHERE c.run_id = $1 AND ${BY_JUDGES} GROUP BY 1, 2 ORDER BY 1, 2`;

export const FAILURES = `
SELECT j.canary, c.endpoint AS judge, c.error_code AS code, count(*)::int AS calls
FROM model_call c JOIN label_job j ON j.id = c.label_job_id
WHERE c.run_id = $1 AND ${BY_JUDGES} AND c.state = 'error' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

export const MOST_SERVED = 100;
export const servedOf = (table: AnswerTable): string => `
SELECT u.canary, u.judge, c.model, c.served_model AS "servedModel", c.fingerprint, c.template, c.template_hash AS "templateHash",
  count(*)::int AS calls
FROM (${usedBy(table, 'g.judge')}) u JOIN model_call c ON c.id = u.call_id
GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 8 DESC, 4, 5, 7 LIMIT ${MOST_SERVED}`;

/** Tags of items are free words: the most frequent ones are listed, of equals the first of the alphabet. */
export const MOST_TAGS = 100;
export const tagsOf = (table: AnswerTable): string => `
WITH tagged AS (
  SELECT j.canary, t.tag, g.judge, g.state, count(*)::int AS answers
  FROM ${table} g JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id
  CROSS JOIN LATERAL (
    SELECT DISTINCT left(v #>> '{}', 100) AS tag FROM (
      SELECT jsonb_path_query(i.metadata, 'lax $.tag[*]') AS v UNION ALL SELECT jsonb_path_query(i.metadata, 'lax $.tags[*]')) w
    WHERE jsonb_typeof(v) IN ('string', 'number', 'boolean')) t
  WHERE j.run_id = $1 GROUP BY 1, 2, 3, 4),
ranked AS (
  SELECT canary, tag, row_number() OVER (PARTITION BY canary ORDER BY sum(answers) DESC, tag) AS place,
    count(*) OVER (PARTITION BY canary) AS tags
  FROM tagged GROUP BY 1, 2)
SELECT t.canary, t.tag, t.judge, t.state, t.answers, greatest(0, r.tags - ${MOST_TAGS})::int AS "leftOut"
FROM tagged t JOIN ranked r ON r.canary = t.canary AND r.tag = t.tag
WHERE r.place <= ${MOST_TAGS} ORDER BY t.canary, r.place, t.judge, t.state`;

export const standInsOf = (table: AnswerTable): string => `
SELECT j.canary, g.judge, g.instead_of AS "insteadOf", count(*)::int AS answers
FROM ${table} g JOIN label_job j ON j.id = g.label_job_id
WHERE j.run_id = $1 AND g.instead_of IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/**
 * Answered calls of judged label jobs on which no answer stands, though they were not marked unreadable: the re-ask that
 * followed made sense of them. A judge that failed in the job is left out: its answers stand on nothing. $2 as in LEDGER.
 */
export const healedOf = (table: AnswerTable): string => `
WITH used AS MATERIALIZED (${usedBy(table, 'g.judge')}),
judged AS MATERIALIZED (
  SELECT g.label_job_id, g.judge FROM ${table} g JOIN label_job j ON j.id = g.label_job_id
  WHERE j.run_id = $1 GROUP BY 1, 2 HAVING bool_and(g.state <> 'failed'))
SELECT j.canary, c.endpoint AS judge, count(*)::int AS calls
FROM model_call c JOIN label_job j ON j.id = c.label_job_id JOIN judged d ON d.label_job_id = j.id AND d.judge = c.endpoint
WHERE c.run_id = $1 AND c.state = 'finished' AND c.readable AND ${BY_JUDGES}
  AND NOT EXISTS (SELECT 1 FROM used u WHERE u.call_id = c.id)
GROUP BY 1, 2 ORDER BY 1, 2`;

export const EXCLUDED = `
SELECT j.canary, e->>'judge' AS judge, e->>'code' AS code, count(*)::int AS jobs
FROM label_job j
CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(j.result->'excluded') WHEN 'array' THEN j.result->'excluded' ELSE '[]' END) e
WHERE j.run_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

export const SUSPECT_CODES = `
SELECT j.canary, s->>'code' AS code, count(DISTINCT j.id)::int AS jobs, count(*)::int AS places
FROM label_job j CROSS JOIN LATERAL jsonb_array_elements(j.suspects) s
WHERE j.run_id = $1 GROUP BY 1, 2 ORDER BY 1, 4 DESC, 2`;
