import { judgedCaption } from '../../asset/asset-sql.js';
import { ITEM_CATEGORIES } from './categories-sql.js';
import { hidesPrompt } from './hidden-prompt-sql.js';
import { BEFORE_REVISION, namedText, PICTURE, REVISED } from './shown-text-sql.js';

/**
 * The principles that were asked about, whether or not they applied. Of one without a question for comparisons, what a critique was
 * asked to look for.
 */
const named = (from: string, question = 'coalesce(q.comparison, q.critique)', askedOfTwo = 'false') => `
  (SELECT jsonb_agg(jsonb_build_object('key', q.key, 'title', q.title, 'hash', q.content_hash, 'question', ${question}, 'askedOfTwo', ${askedOfTwo}) ORDER BY q.position)
    FROM principle q WHERE q.id IN (${from}))`;

/** What a rating asks about one text or image; where that is the question for comparisons, it is told to be about two. */
const OF_ONE = `coalesce(q.rating ->> 'question', q.comparison, q.critique)`;
const OF_ONE_ASKED_OF_TWO = `q.rating ->> 'question' IS NULL AND q.comparison IS NOT NULL`;

/** Ids of the principles that a pair was judged under. */
const OF_PAIR = `
  SELECT o.principle_id FROM judgement o WHERE o.label_job_id = j.id AND o.subject = p.subject
  UNION SELECT o.principle_id FROM rating o WHERE o.label_job_id = j.id AND o.subject = ANY (string_to_array(p.subject, '|'))`;

/** Whether principle q was asked about. */
export const IS_ASKED = `CASE a.unit WHEN 'pair' THEN q.id IN (${OF_PAIR}) ELSE q.id = coalesce(v.principle_id, g.principle_id) END`;

const ASKED = `
  CASE a.unit WHEN 'pair' THEN ${named(OF_PAIR)} WHEN 'revision' THEN ${named('v.principle_id')} ELSE ${named('g.principle_id', OF_ONE, OF_ONE_ASKED_OF_TWO)} END`;

const VERSION = `jsonb_build_object('slug', k.slug, 'version', n.number, 'contentHash', n.content_hash)`;

/** The version that unit u, or gold unit l, of audit a was made under, and the principles that were asked about. Needs MADE_JOINS. */
export const MADE_UNDER = `
  ${VERSION} AS constitution,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', q.key, 'hash', q.content_hash) ORDER BY q.position), '[]')
    FROM principle q WHERE q.version_id = n.id AND ${IS_ASKED}) AS principles`;

const RATED_IMAGE = `rated.hash`;

const unlessHidden = (what: string, instead: string) =>
  `CASE WHEN ${hidesPrompt('u')} THEN ${instead} ELSE ${what} END`;

/**
 * What there is to judge of unit u, or gold unit l, of audit a; nothing of what was judged, nor of what its question hides. Needs
 * UNIT_JOINS.
 */
export const UNIT_CONTENT = `
  ${VERSION} || jsonb_build_object('name', n.name) AS constitution,
  u.question, ${unlessHidden('i.prompt', `'[]'::jsonb`)} AS prompt, ${unlessHidden(PICTURE('i.condition_hash'), 'NULL')} AS condition,
  ${ASKED} AS principles, ${unlessHidden(ITEM_CATEGORIES, `'{}'`)} AS categories,
  CASE WHEN a.unit IN ('pair', 'form') THEN ${namedText(`split_part(p.subject, '|', 1)`)} WHEN a.unit = 'revision' THEN ${BEFORE_REVISION} END AS first,
  CASE WHEN a.unit IN ('pair', 'form') THEN ${namedText(`split_part(p.subject, '|', 2)`)} WHEN a.unit = 'revision' THEN ${REVISED} END AS second,
  CASE WHEN g.id IS NOT NULL THEN ${namedText('g.subject')} END AS only,
  CASE a.unit WHEN 'image' THEN ${judgedCaption('j.id', RATED_IMAGE)} END AS caption`;

/** What a unit is made of, after audit a, audit_unit u and audit_gold l, of which one may be absent. */
export const MADE_JOINS = `
LEFT JOIN preference_pair p ON p.id = coalesce(u.pair_id, l.pair_id)
LEFT JOIN revision v ON v.id = coalesce(u.revision_id, l.revision_id)
LEFT JOIN rating g ON g.id = coalesce(u.rating_id, l.rating_id)
JOIN label_job j ON j.id = coalesce(p.label_job_id, v.label_job_id, g.label_job_id) JOIN item i ON i.id = j.item_id
JOIN run ON run.id = j.run_id JOIN constitution_version n ON n.id = run.version_id JOIN constitution k ON k.id = n.constitution_id`;

/** The same with the image that was rated. */
export const UNIT_JOINS = `${MADE_JOINS}
LEFT JOIN LATERAL (SELECT (${namedText('g.subject')}) #>> '{image,hash}' AS hash) rated ON a.unit = 'image'`;
