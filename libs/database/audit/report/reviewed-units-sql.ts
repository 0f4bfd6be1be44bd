import type { AuditUnit } from '#libs/domain/audit.js';
import { PRINCIPLE_PARTS } from '#libs/domain/principle-parts.js';
import { principleParts, writtenTags } from '../../constitution/principle-parts-sql.js';
import { inFrame } from '../frame-sql.js';
import { isUnit, joinedUnit, UNIT_SQL } from '../unit-sql.js';
import { sideSql } from '../units/rating.js';
import { JURORS } from './jurors-sql.js';

/** jsonb {length, writer}: how long the text `alias` is, and what wrote it; an image has no length. */
const text = (alias: string) => `
  jsonb_build_object('length', CASE WHEN ${alias}.asset_hash IS NULL AND i.modality = 'text' THEN char_length(${alias}.text) END,
    'writer', coalesce(${alias}.generator ->> 'name', m.model))`;

const candidate = (position: string) => `
  (SELECT ${text('c')} FROM candidate c LEFT JOIN model_call m ON m.id = c.model_call_id
    WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = j.id) AND c.position = ${position})`;

const revision = (round: string) => `
  (SELECT ${text('o')} FROM revision o JOIN model_call m ON m.id = o.model_call_id WHERE o.label_job_id = j.id AND o.round = ${round})`;

/** What part `n` of a pair's subject names, for example candidate:1 or revision:4. */
const named = (n: number) => {
  const [name, number] = [1, 2].map((part) => `split_part(split_part(p.subject, '|', ${n}), ':', ${part})`);
  return `CASE ${name} WHEN 'candidate' THEN ${candidate(`(${number})::int`)} ELSE ${revision(`(${number})::int`)} END`;
};

/** The text that was shown first, where all judges saw the pair in the same one order. */
const SHOWN_FIRST = `
  (SELECT CASE WHEN count(DISTINCT g.shown_first) = 1 THEN min(g.shown_first) END FROM judgement g
    WHERE g.label_job_id = j.id AND g.subject = p.subject AND g.state = 'readable')`;

/** The two texts of a unit, and which of them was shown first, as SQL. */
interface Texts {
  first: string;
  second: string;
  shownFirst: string;
}

const NO_TEXTS: Texts = { first: 'NULL::jsonb', second: 'NULL::jsonb', shownFirst: 'NULL::text' };

const TEXTS: Record<AuditUnit, Texts> = {
  pair: { first: named(1), second: named(2), shownFirst: SHOWN_FIRST },
  revision: {
    ...NO_TEXTS,
    first: `coalesce(${revision('v.round - 1')}, ${candidate('0')})`,
    second: revision('v.round'),
  },
  rating: NO_TEXTS,
  image: NO_TEXTS,
  form: { ...NO_TEXTS, first: named(1), second: named(2) },
};

/**
 * The chance of all scores on the label's side of the scale: what was pinned is that of the score alone. What a judge holds possible beside
 * the scores, that the principle does not apply (`n/a`), is on no side.
 */
const CHANCE_OF_SIDE = `
  (SELECT sum(d.chance::float8) FROM jsonb_each_text(g.distribution) d(score, chance)
    WHERE CASE WHEN d.score <> 'n/a' THEN ${sideSql('d.score::float8', 'g.scale')} END = u.label ->> 'verdict')`;

const isRating = (unit: AuditUnit): boolean => unit === 'rating' || unit === 'image';

/** The last that the place's person said in a step. */
const last = (step: string, as: string) => `
  LEFT JOIN LATERAL (SELECT * FROM audit_verdict w WHERE w.slot_id = s.id AND w.person_id = s.person_id AND w.step = '${step}'
    ORDER BY w.number DESC LIMIT 1) ${as} ON true`;

/** When the place's person first said something of it: a correction must not move a unit to where its order depends on what was said. */
const FIRST_SAID = `
  (SELECT min(w.created_at) FROM audit_verdict w WHERE w.slot_id = s.id AND w.person_id = s.person_id AND w.step = 'blind')`;

/**
 * Every unit of audit $1 with what the machine said when it was drawn, and what came of its places of kind sample: of each that has ended,
 * the last blind verdict with its second step, or why there is none. Those whose places have all ended come first, in the order in which they
 * first did: it is that of serving, which is a hash's, and neither corrections nor adjudications, which come later to some, change it. A place
 * that nobody left ended because its item was erased, whoever had it. A verdict that was superseded is not the last one, and a place whose verdict was withdrawn has not ended.
 */
export const reviewedUnits = (unit: AuditUnit) =>
  `${reviewed(unit, TEXTS[unit])} ORDER BY said.all_ended DESC, said.at, u.key COLLATE "C"`;

/**
 * The same by id, at most $3 behind the unit $2, from the first where it is null. Units are found by what was said of them: who wrote their texts,
 * how long these are and which was shown first is not read.
 */
export const reviewedUnitsBehind = (unit: AuditUnit) =>
  `${reviewed(unit, NO_TEXTS)} AND ($2::uuid IS NULL OR u.id > $2) ORDER BY u.id LIMIT $3`;

const reviewed = (unit: AuditUnit, { first, second, shownFirst }: Texts) => `
SELECT u.id, u.key, u.stratum, u.pi, u.near_items AS "nearItems", u.core, u.targeted, u.label ->> 'verdict' AS label,
  ${isRating(unit) ? CHANCE_OF_SIDE : `(u.label ->> 'probability')::float8`} AS probability,
  floor(1000 * (u.label ->> 'probability')::float8)::int AS confidence,
  (u.label ->> 'flipped')::boolean AS flipped, u.label ->> 'way' AS way, u.label ->> 'chosen' AS chosen,
  ${shownFirst} AS "shownFirst", ${first} AS first, ${second} AS second,
  concat(u.made_with #>> '{version,slug}', '@', u.made_with #>> '{version,version}') AS version,
  made.models, ${unit === 'pair' ? `CASE WHEN cardinality(made.models) > 1 THEN ${JURORS} ELSE '[]' END` : `'[]'::jsonb`} AS jurors,
  string_to_array(${UNIT_SQL[unit].principle}, '+') AS principles, i.modality, j.run_id AS run,
  (SELECT d.value FROM audit_adjudication d WHERE d.unit_id = u.id ORDER BY d.number DESC LIMIT 1) AS adjudicated, said.reviews
FROM audit_unit u JOIN audit a ON a.id = u.audit_id
${joinedUnit(unit)}
CROSS JOIN LATERAL (SELECT ARRAY(SELECT DISTINCT coalesce(call ->> 'model', call ->> 'judge') FROM jsonb_array_elements(u.made_with -> 'calls') call
  WHERE coalesce(call ->> 'model', call ->> 'judge') IS NOT NULL ORDER BY 1) AS models) made
CROSS JOIN LATERAL (
  SELECT max(${FIRST_SAID}) AS at, count(*) = a.reviewers AS all_ended,
    coalesce(jsonb_agg(jsonb_build_object('reviewer', o.name, 'value', CASE s.state WHEN 'decided' THEN b.value END,
      'skipped', CASE s.state WHEN 'skipped' THEN coalesce(b.skip_reason, 'erased') END, 'confidence', b.confidence, 'seconds', b.seconds, 'caption', b.answers ->> 'caption',
      'fixed', c.answers ->> 'fixed', 'damaged', c.answers ->> 'damaged', 'amended', m.value) ORDER BY s.number), '[]') AS reviews
  FROM audit_slot s LEFT JOIN person o ON o.id = s.person_id ${last('blind', 'b')} ${last('critique', 'c')} ${last('amendment', 'm')}
  WHERE s.unit_id = u.id AND s.kind = 'sample' AND s.state IN ('decided', 'skipped')) said
WHERE u.audit_id = $1`;

/** Units of the frame of runs $1, before $2, counted by what `by` makes of them. */
const counted = (unit: AuditUnit, unchanged: number | null, by: string) => `
SELECT ${by}, count(*)::int AS count
FROM unnest($1::uuid[]) r(run_id) JOIN label_job j ON j.run_id = r.run_id JOIN item i ON i.id = j.item_id ${UNIT_SQL[unit].join}
WHERE ${inFrame()} AND ${isUnit(unit, unchanged)} GROUP BY 1`;

/** How often the machine said what in the frame. */
export const machineLabels = (unit: AuditUnit) => counted(unit, null, `${UNIT_SQL[unit].verdict} AS label`);

/** How sure it was, in whole thousandths. */
export const machineConfidences = (unit: AuditUnit, unchanged: number | null) =>
  `${counted(unit, unchanged, `floor(1000 * ${UNIT_SQL[unit].probability})::int AS confidence`)} ORDER BY 1`;

/** Principles of the versions that audit $1 judged by whose text is another in the newest published version, or that are not in it. */
export const CHANGED_PRINCIPLES = `
WITH versions AS (
  SELECT k.slug, v.id, v.number AS judged, n.id AS newest_id, n.number AS newest
  FROM (SELECT DISTINCT run.version_id FROM audit_run r JOIN run ON run.id = r.run_id WHERE r.audit_id = $1) judged
  JOIN constitution_version v ON v.id = judged.version_id JOIN constitution k ON k.id = v.constitution_id
  JOIN LATERAL (SELECT o.id, o.number FROM constitution_version o
    WHERE o.constitution_id = k.id AND o.state = 'published' AND o.number > v.number ORDER BY o.number DESC LIMIT 1) n ON true),
written AS MATERIALIZED (${writtenTags('SELECT id FROM versions UNION SELECT newest_id FROM versions')})
SELECT v.slug, v.judged, v.newest, q.key, nq.id IS NULL AS gone,
  ARRAY(SELECT part FROM unnest('{${PRINCIPLE_PARTS.join(',')}}'::text[]) WITH ORDINALITY AS p(part, at)
    WHERE nq.id IS NOT NULL AND ${principleParts('q', 'qt')} -> part <> ${principleParts('nq', 'nt')} -> part ORDER BY at) AS parts
FROM versions v JOIN principle q ON q.version_id = v.id LEFT JOIN principle nq ON nq.version_id = v.newest_id AND nq.key = q.key
LEFT JOIN written qt ON qt.version_id = q.version_id AND qt.position = q.position
LEFT JOIN written nt ON nt.version_id = nq.version_id AND nt.position = nq.position
WHERE nq.content_hash IS DISTINCT FROM q.content_hash
ORDER BY v.slug, v.judged, q.position`;

/** The most items of audit $1's frame that look alike. */
export const MOST_NEAR_ITEMS = `
SELECT coalesce(max(items), 1)::int AS most FROM (SELECT count(*) AS items FROM audit_near_item WHERE audit_id = $1 GROUP BY group_hash) near`;

/** The tie band of runs $1, where they all have the same one. */
export const TIE_BAND = `
SELECT CASE WHEN min(band) = max(band) AND count(band) = count(*) THEN min(band) END AS "tieBand"
FROM (SELECT (recipe #>> '{comparison,tieBand}')::float8 AS band FROM run WHERE id = ANY ($1::uuid[])) of_runs`;
