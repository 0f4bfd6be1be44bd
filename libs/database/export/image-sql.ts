import { assetOf, judgedCaption } from '../asset/asset-sql.js';
import { keysOfRounds, principlesOf, VERSION } from './run-versions.js';

/** Whether the image was the first or the second of two that were compared: 0, 1; null: it was not compared. */
const COMPARED = `(
  CASE WHEN r.recipe->>'name' = 'critique-revision' THEN CASE WHEN c.position = 0 THEN 0
      WHEN c.round = (SELECT max(round) FROM revision WHERE label_job_id = j.id AND asset_hash IS NOT NULL) THEN 1 END
    WHEN r.recipe->>'name' <> 'comparison' THEN NULL WHEN NOT r.recipe ? 'best' THEN c.position
  ELSE (SELECT count(o.id) FROM selection n LEFT JOIN (selection o JOIN candidate d ON d.id = o.candidate_id)
      ON o.label_job_id = n.label_job_id AND o.chosen AND d.position < c.position
    WHERE n.label_job_id = j.id AND n.candidate_id = c.id AND n.chosen GROUP BY n.id) END)`;

/** Of a comparison, what stands at `path` of its result as P(first ...), told of this image. */
const ofThis = (path: string) => `CASE ${COMPARED} WHEN 0 THEN (${path})::float8 WHEN 1 THEN 1 - (${path})::float8 END`;

/** What the label job stored of one image: of a rating its scores, of a ranking its strength, of a comparison P(it is better). */
const LABEL = `jsonb_build_object('scale', j.result->>'scale', 'score', rated.scores->'score', 'alignmentScore', rated.scores->'alignment',
  'rank', ranked.place->'rank', 'logStrength', ranked.place->'logStrength',
  'probability', ${ofThis(`j.result->>'probability'`)}, 'alignmentProbability', ${ofThis(`j.result->'alignment'->>'probability'`)})`;

/** Keys of the principles that were asked about the item of label job j, and of those that the image was revised under. */
const BEHIND = `SELECT key #>> '{}' FROM jsonb_path_query(j.result, '$.**.principles[*].key') AS key UNION ALL ${keysOfRounds('c.round')}`;

/**
 * All images that are candidates in run $1 or were painted by its revisions, in an order that depends on nothing but their content. Items of a canary are
 * judged to watch the judge, and are not exported.
 */
export const IMAGES = `
SELECT jsonb_build_object('contentHash', i.content_hash, 'externalId', i.external_id) AS item, i.prompt,
  ${assetOf('c.asset_hash')} AS asset, c.image_name AS name, c.generator,
  CASE WHEN c.round IS NOT NULL THEN jsonb_build_object('round', c.round, 'prompt', c.revised, 'principle', c.principle) END AS revision,
  CASE WHEN c.made THEN (SELECT jsonb_build_object('seed', c.seed, 'call', jsonb_build_object('endpoint', m.endpoint,
    'model', m.model, 'servedModel', m.served_model, 'template', m.template, 'templateHash', m.template_hash))
    FROM model_call m WHERE m.id = c.model_call_id) END AS made,
  CASE WHEN i.condition_hash IS NOT NULL THEN jsonb_build_object('image', i.condition_hash,
    'caption', ${judgedCaption('j.id', 'i.condition_hash')}) END AS condition,
  (SELECT jsonb_build_object('short', k.short, 'descriptive', k.descriptive, 'captioner', k.captioner, 'score', k.score, 'scoredBy', k.scored_by)
   FROM caption k WHERE k.label_job_id = j.id AND k.asset_hash = c.asset_hash AND k.best) AS caption,
  ${LABEL} AS label,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('scorer', s.scorer, 'aspect', s.aspect, 'value', s.value)
     ORDER BY s.scorer COLLATE "C", s.aspect COLLATE "C", s.label_job_id IS NULL), '[]')
   FROM score s WHERE s.candidate_id = c.id AND (s.label_job_id IS NULL OR s.label_job_id = j.id)) AS scores,
  jsonb_build_object('constitution', ${VERSION}, 'principles', ${principlesOf(BEHIND)}) AS under,
  j.state = 'done' AS done, i.id IN (SELECT item_id FROM erasure) AS erased
FROM label_job j JOIN run r ON r.id = j.run_id JOIN item i ON i.id = j.item_id
CROSS JOIN LATERAL (
  SELECT c.id, c.position, NULL::int AS round, NULL AS revised, c.asset_hash, c.content_hash, c.image_name, c.generator, c.model_call_id,
    c.seed, c.label_job_id IS NOT NULL AS made, NULL AS principle
  FROM candidate c WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = j.id) AND c.text IS NULL
  UNION ALL SELECT v.id, NULL, v.round, v.text, v.asset_hash, v.asset_hash, NULL, v.generator, v.paint_call_id, (v.generator ->> 'seed')::bigint, true,
    (SELECT key FROM principle WHERE id = v.principle_id)
  FROM revision v WHERE v.label_job_id = j.id AND v.asset_hash IS NOT NULL) c
LEFT JOIN LATERAL (SELECT o AS scores FROM jsonb_array_elements(CASE WHEN j.result ? 'scores' THEN j.result->'scores' ELSE '[]' END) AS o
  WHERE o->>'subject' = 'candidate:' || c.position) AS rated ON true
LEFT JOIN LATERAL (SELECT o AS place FROM jsonb_array_elements(CASE WHEN j.result ? 'candidates' THEN j.result->'candidates' ELSE '[]' END) AS o
  WHERE (o->>'index')::int = c.position) AS ranked ON true
WHERE j.run_id = $1 AND NOT j.canary
ORDER BY i.content_hash COLLATE "C", c.content_hash COLLATE "C", c.position, c.round`;
