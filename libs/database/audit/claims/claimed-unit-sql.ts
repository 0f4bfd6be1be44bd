import { judgedCaption } from '../../asset/asset-sql.js';
import { ITEM_CATEGORIES } from './categories-sql.js';
import { BEFORE_REVISION, namedText, PICTURE, REVISED } from './shown-text-sql.js';

/**
 * The principles that were asked about, whether or not they applied. Of one without a question for comparisons, what a critique was
 * asked to look for.
 */
const named = (from: string) => `
  (SELECT jsonb_agg(jsonb_build_object('key', q.key, 'title', q.title, 'question', coalesce(q.comparison, q.critique)) ORDER BY q.position)
    FROM principle q WHERE q.id IN (${from}))`;

const ASKED = `
  CASE a.unit WHEN 'pair' THEN ${named(`
    SELECT o.principle_id FROM judgement o WHERE o.label_job_id = j.id AND o.subject = p.subject
    UNION SELECT o.principle_id FROM rating o WHERE o.label_job_id = j.id AND o.subject = ANY (string_to_array(p.subject, '|'))`)}
  ELSE ${named('coalesce(v.principle_id, g.principle_id)')} END`;

/** What the person last said in a step, with whether it stands. */
export const LAST_SAID = (step: string) => `
  (SELECT jsonb_build_object('id', w.id, 'number', w.number, 'value', w.value, 'answers', w.answers, 'confidence', w.confidence,
      'comment', w.comment, 'evidence', w.evidence, 'flagged', w.flagged, 'skipReason', w.skip_reason, 'withdrawn', w.withdrawn)
    FROM audit_verdict w WHERE w.slot_id = s.id AND w.person_id = c.person_id AND w.step = '${step}' ORDER BY w.number DESC LIMIT 1)`;

const RATED_IMAGE = `rated.hash`;

/**
 * The unit behind claim $1 of person $2: what there is to judge, and nothing of what was judged. The critique of a revision is
 * looked up only once its first step is locked.
 */
export const CLAIMED_UNIT = `
SELECT c.token, coalesce(s.token = c.token, false) AS current, s.state, s.shown_left AS "shownLeft", s.expires_at AS "expiresAt",
  a.id AS "auditId", a.name AS "auditName", a.unit, a.mode, a.state AS "auditState", a.lease_seconds AS "leaseSeconds",
  jsonb_build_object('slug', k.slug, 'version', n.number, 'name', n.name) AS constitution,
  i.prompt, ${PICTURE('i.condition_hash')} AS condition, ${ASKED} AS principles, ${ITEM_CATEGORIES} AS categories,
  a.sensitive && ${ITEM_CATEGORIES} OR coalesce(r.blur, false) AS hidden,
  CASE a.unit WHEN 'pair' THEN ${namedText(`split_part(p.subject, '|', 1)`)} WHEN 'revision' THEN ${BEFORE_REVISION} END AS first,
  CASE a.unit WHEN 'pair' THEN ${namedText(`split_part(p.subject, '|', 2)`)} WHEN 'revision' THEN ${REVISED} END AS second,
  CASE WHEN g.id IS NOT NULL THEN ${namedText('g.subject')} END AS only,
  CASE a.unit WHEN 'image' THEN ${judgedCaption('j.id', RATED_IMAGE)} END AS caption,
  ${LAST_SAID('blind')} AS blind, ${LAST_SAID('critique')} AS "secondStep",
  CASE WHEN a.unit = 'revision' AND s.state = 'decided' THEN (
    SELECT o.text FROM critique o WHERE o.label_job_id = j.id AND o.round = v.round) END AS critique,
  (SELECT d.body FROM audit_draft d JOIN audit_slot o ON o.id = d.slot_id
    WHERE d.person_id = c.person_id AND (o.unit_id = s.unit_id OR o.gold_id = s.gold_id) ORDER BY d.saved_at DESC LIMIT 1) AS draft
FROM audit_claim c JOIN audit_slot s ON s.id = c.slot_id JOIN audit a ON a.id = s.audit_id
LEFT JOIN audit_reviewer r ON r.audit_id = a.id AND r.person_id = c.person_id
LEFT JOIN audit_unit u ON u.id = s.unit_id LEFT JOIN audit_gold l ON l.id = s.gold_id
LEFT JOIN preference_pair p ON p.id = coalesce(u.pair_id, l.pair_id)
LEFT JOIN revision v ON v.id = coalesce(u.revision_id, l.revision_id)
LEFT JOIN rating g ON g.id = coalesce(u.rating_id, l.rating_id)
JOIN label_job j ON j.id = coalesce(p.label_job_id, v.label_job_id, g.label_job_id) JOIN item i ON i.id = j.item_id
JOIN run ON run.id = j.run_id JOIN constitution_version n ON n.id = run.version_id JOIN constitution k ON k.id = n.constitution_id
LEFT JOIN LATERAL (SELECT (${namedText('g.subject')}) #>> '{image,hash}' AS hash) rated ON a.unit = 'image'
WHERE c.token = $1 AND c.person_id = $2`;
