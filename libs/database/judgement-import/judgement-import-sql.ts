import { ITEMS_BY_NAME } from '../dataset/items-by-name.js';

/** Gone with the transaction; the key tells lines apart that say the same. */
export const CREATE = `
CREATE TEMP TABLE staged_judgement (
  line int NOT NULL, item_id uuid NOT NULL, candidates int NOT NULL, judge text NOT NULL, principle_id uuid NOT NULL,
  subject text NOT NULL, shown_first text NOT NULL, state text NOT NULL, why text, verdict text, probability float8,
  distribution jsonb, way text, reasons text, answer text,
  PRIMARY KEY (item_id, judge, subject, principle_id, shown_first)) ON COMMIT DROP`;

/** Each half uses its own index, name by name. An externalId may have the form of a content hash. */
export const ITEMS = `
SELECT asked.name, i.id AS "itemId",
  (SELECT count(*)::int FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL) AS candidates
${ITEMS_BY_NAME}`;

/** The answer names what is not stored: the join sees the table as it was before. */
export const STAGE = `
WITH new AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS n(line int, "itemId" uuid, candidates int, judge text, "principleId" uuid, subject text,
    "shownFirst" text, state text, why text, verdict text, probability float8, distribution jsonb, way text, reasons text, answer text)),
landed AS (
  INSERT INTO staged_judgement (line, item_id, candidates, judge, principle_id, subject, shown_first, state, why, verdict, probability,
    distribution, way, reasons, answer)
  SELECT line, "itemId", candidates, judge, "principleId", subject, "shownFirst", state, why, verdict, probability, distribution, way,
    reasons, answer FROM new
  ON CONFLICT DO NOTHING)
SELECT n.line, s.line AS before FROM new n JOIN staged_judgement s ON s.item_id = n."itemId" AND s.judge = n.judge
  AND s.subject = n.subject AND s.principle_id = n."principleId" AND s.shown_first = n."shownFirst"
ORDER BY n.line`;

export const SUMMARY = `
WITH compared AS (
  SELECT item_id, count(*) AS orders FROM staged_judgement GROUP BY item_id, judge, subject, principle_id),
pairs AS (
  SELECT item_id, max(candidates) AS candidates, count(DISTINCT subject) AS pairs FROM staged_judgement GROUP BY item_id)
SELECT (SELECT count(*)::int FROM pairs) AS items,
  (SELECT coalesce(array_agg(DISTINCT judge), '{}') FROM staged_judgement) AS judges,
  (SELECT coalesce(array_agg(DISTINCT principle_id), '{}') FROM staged_judgement)::text[] AS "principleIds",
  (SELECT count(*)::int FROM compared) AS comparisons,
  (SELECT count(*)::int FROM compared WHERE orders = 1) AS "inOneOrder",
  (SELECT coalesce(max(pairs), 0)::int FROM pairs) AS "mostPairs",
  (SELECT coalesce(bool_and(pairs = candidates * (candidates - 1) / 2), false) FROM pairs) AS "allPairs"`;

export const ITEM_COUNT = 'SELECT count(*)::int AS items FROM item WHERE dataset_id = $1';

/** Money was never at stake: the budget is the least that a budget can be. */
export const RUN = `
INSERT INTO run (id, kind, dataset_id, version_id, recipe, models, seed, state, budget, allow_unpriced, left_out, created_by, finished_at)
VALUES ($1, 'imported', $2, $3, $4, $5, $6, 'done', 0.000000000001, false, $7, $8, now())`;

/** One row an item. */
export const STAGED_ITEMS = `
SELECT s.item_id AS "itemId", s.answers,
  (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'contentHash', c.content_hash) ORDER BY c.position)
   FROM candidate c WHERE c.item_id = s.item_id AND c.label_job_id IS NULL) AS candidates
FROM (
  SELECT item_id, json_agg(json_build_object('judge', judge, 'principleId', principle_id, 'subject', subject, 'shownFirst', shown_first,
    'state', state, 'why', why, 'verdict', verdict, 'way', way, 'distribution', distribution)) AS answers
  FROM staged_judgement GROUP BY item_id) s
ORDER BY s.item_id`;

export const LAND = `
WITH j AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS j(id uuid, "itemId" uuid, state text, outcome text, result jsonb, "failureCode" text,
    "failureMessage" text, pairs jsonb)),
jobs AS (
  INSERT INTO label_job (id, run_id, item_id, state, stage, round, outcome, result, failure_code, failure_message, finished_at)
  SELECT id, $1, "itemId", state, 'comparison', 0, outcome, result, "failureCode", "failureMessage", now() FROM j ORDER BY id),
judgements AS (
  INSERT INTO judgement (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability, distribution, way,
    reasons, answer)
  SELECT uuid_v7(), j.id, s.principle_id, s.judge, s.subject, s.shown_first, s.state, s.verdict, s.probability, s.distribution, s.way,
    s.reasons, s.answer
  FROM j JOIN staged_judgement s ON s.item_id = j."itemId" ORDER BY j.id, s.line)
INSERT INTO preference_pair (id, run_id, label_job_id, version_id, item_hash, modality, subject, chosen_candidate_id, chosen_revision_id,
  rejected_candidate_id, rejected_revision_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline)
SELECT p.id, $1, j.id, p."versionId", i.content_hash, i.modality, p.subject, p."chosenCandidateId", p."chosenRevisionId", p."rejectedCandidateId",
  p."rejectedRevisionId", p."chosenHash", p."rejectedHash", p.probability, p.target, p.margin, p.flipped, p.way, p.offline
FROM j JOIN item i ON i.id = j."itemId", jsonb_to_recordset(j.pairs) AS p(id uuid, "versionId" uuid, subject text, "chosenCandidateId" uuid, "chosenRevisionId" uuid,
  "rejectedCandidateId" uuid, "rejectedRevisionId" uuid, "chosenHash" text, "rejectedHash" text, probability float8, target float8,
  margin float8, flipped boolean, way text, offline boolean)`;

export const PRINCIPLES = `
SELECT id, key, position, weight, veto, comparison IS NOT NULL AND 'text' = ANY (applies_to) AS compares
FROM principle WHERE version_id = $1 ORDER BY position`;

/** Until the transaction ends, no other import of the same judgements gets past this: it then finds what this one made. */
export const ALONE = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

export const SAME = `
SELECT t.detail FROM run r JOIN trail t ON t.subject_id = r.id AND t.subject_type = 'run' AND t.action = 'run.imported'
WHERE r.kind = 'imported' AND r.dataset_id = $1 AND r.version_id = $2 AND r.recipe = $3 AND r.models = $4 AND r.seed = $5
  AND t.detail ->> 'content' = $6
ORDER BY r.id LIMIT 1`;

/** The trail keeps what the import said, for whoever asks again with the same id. */
export const IMPORTED = `
SELECT detail FROM trail WHERE subject_id = $1 AND subject_type = 'run' AND action = 'run.imported' ORDER BY id LIMIT 1`;
