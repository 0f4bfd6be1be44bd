import { categoriesOf } from './categories-sql.js';
import { isErased, placeIsErased } from './erased-sql.js';
import { FREED, LET_BE_UNSAID } from './freed-sql.js';
import { promptIsKnown } from './hidden-prompt-sql.js';
import { labelIsKnown, placesOf } from './known-label-sql.js';
import { GIVEN_OF_LAST_ROW, LAST_ROW, rowWasGiven, shownRow } from './row-sql.js';
import { secondStepWaits } from './second-step-sql.js';

/**
 * What a claim goes by, of audit $1 and person $2: `held` is what they have in hand, or the second step of a revision that
 * they have not taken yet; `ahead` is what comes next; `had` is how many places they were given, `beside` how many of these in a row that they had
 * before them.
 */
export const BASIS = `
SELECT a.state, a.mode, a.unit, a.seed, a.gold_rate AS "goldRate", a.repeat_rate AS "repeatRate", a.side_by_side AS "sideBySide",
  (SELECT count(*)::int FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $2) AS had,
  CASE WHEN a.side_by_side THEN greatest(${GIVEN_OF_LAST_ROW} - 1, 0) ELSE 0 END AS beside,
  (SELECT s.token FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $2
     AND (s.state = 'claimed' AND NOT s.ahead OR a.unit = 'revision' AND ${secondStepWaits('s', '$2')})
   ORDER BY s.state = 'claimed' DESC, s.claimed_at LIMIT 1) AS held,
  (SELECT s.token FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $2 AND s.state = 'claimed' AND s.ahead) AS ahead
FROM audit a WHERE a.id = $1`;

const LEASE = `now() + a.lease_seconds * interval '1 second'`;

/** Claims in hand stay in hand. */
export const RENEW = `
UPDATE audit_slot s SET expires_at = ${LEASE} FROM audit a
WHERE a.id = s.audit_id AND a.state = 'open' AND s.token = $1 AND s.person_id = $2 AND s.state = 'claimed'
RETURNING s.expires_at AS "expiresAt"`;

/** What was ahead is in hand now. */
export const TAKE_IN_HAND = `
UPDATE audit_slot s SET ahead = false, expires_at = ${LEASE} FROM audit a
WHERE a.id = s.audit_id AND a.state = 'open' AND s.token = $1 AND s.person_id = $2 AND s.state = 'claimed' AND s.ahead
RETURNING s.token`;

/** The first bit of a hash decides which text is on the left; $3 is the prefix of what is hashed. */
const LEFT = `CASE WHEN a.unit IN ('pair', 'revision', 'form') THEN
  CASE WHEN get_byte(sha256($3::bytea || convert_to(free.key, 'UTF8')), 0) < 128 THEN 'first' ELSE 'second' END END`;

/** Nobody is served what they want to be spared. `unit` is an alias of audit_unit or audit_gold. */
const OPTED_OUT = `coalesce((SELECT r.opted_out FROM audit_reviewer r WHERE r.audit_id = $1 AND r.person_id = $2), '{}')`;
const wanted = (unit: string) =>
  `CASE ${OPTED_OUT} WHEN '{}' THEN true ELSE NOT ${OPTED_OUT} && ${categoriesOf(unit)} END`;

/** Looked up once, not for each place: NOT IN is a table of hashes. */
const HAD = `
  SELECT o.unit_id FROM audit_slot o WHERE o.audit_id = $1 AND o.person_id = $2 AND o.unit_id IS NOT NULL
  UNION ALL SELECT o.unit_id FROM audit_verdict v JOIN audit_slot o ON o.id = v.slot_id
    WHERE v.person_id = $2 AND v.skip_reason IS NOT NULL AND o.audit_id = $1 AND o.unit_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM audit_verdict w WHERE w.slot_id = v.slot_id AND w.person_id = $2 AND w.number > v.number)`;

/** Whether place s of unit u is one that person $2 is not to decide, or not once more. */
const BARRED = `(s.unit_id IN (${HAD}) OR ${labelIsKnown('u.content_hash', '$1', '$2')})`;

const HELD_LABEL_IS_KNOWN = labelIsKnown('coalesce(u.content_hash, l.content_hash)', '$1', '$2');

/**
 * What person $2 has in hand or ahead of audit $1 and is not to decide any more. A place of the sample goes to others: they know its label or the
 * prompt that it hides, or want to be spared it since. One of their own is nobody's where they want to be spared it, and they may be given it again
 * should they want to; it ends where they know its label. So does what was erased just as they took it, so that its erasure did not see their place.
 */
export const LET_GO_UNFIT = `
WITH held AS (
  SELECT s.id, s.kind, s.unit_id, s.gold_id, ${placeIsErased('s')} AS erased FROM audit_slot s
  WHERE s.audit_id = $1 AND s.person_id = $2 AND s.state = 'claimed'),
ended AS (
  UPDATE audit_slot s SET state = 'skipped', expires_at = NULL, ahead = false FROM held
  WHERE held.erased AND s.id = held.id AND s.state = 'claimed' RETURNING s.id),
let_be AS (
  UPDATE audit_slot s SET ${LET_BE_UNSAID} FROM held LEFT JOIN audit_unit u ON u.id = held.unit_id LEFT JOIN audit_gold l ON l.id = held.gold_id
  WHERE NOT held.erased AND held.kind <> 'sample' AND s.id = held.id AND s.state = 'claimed'
    AND ${HELD_LABEL_IS_KNOWN} RETURNING s.id),
freed AS (
  UPDATE audit_slot s SET ${FREED} FROM held LEFT JOIN audit_unit u ON u.id = held.unit_id LEFT JOIN audit_gold l ON l.id = held.gold_id
  WHERE NOT held.erased AND s.id = held.id AND s.state = 'claimed' AND s.person_id = $2
    AND CASE WHEN ${HELD_LABEL_IS_KNOWN} THEN held.kind = 'sample' WHEN held.kind = 'gold' THEN NOT ${wanted('l')}
      ELSE held.kind = 'sample' AND ${promptIsKnown('u', '$2')} OR NOT ${wanted('u')} END RETURNING s.id)
SELECT id FROM ended UNION ALL SELECT id FROM let_be UNION ALL SELECT id FROM freed`;

/** A reviewer's own order of what is theirs alone: by a hash of seed, name and unit; $5 is the prefix of what is hashed. */
const own = (key: string) => `sha256($5::bytea || convert_to(${key}, 'UTF8'))`;

const REMEMBER = `INSERT INTO audit_claim (token, slot_id, person_id) SELECT token, id, $2 FROM taken RETURNING token`;

/** Person $2 takes the place of the sample that `free` finds: its id, and key and rating_id of its unit. `before` is what that is found by. */
const taking = (free: string, before = '') => `
WITH ${before} free AS (${free}),
taken AS (
  UPDATE audit_slot s SET state = 'claimed', person_id = $2, token = gen_random_uuid(), shown_left = ${LEFT}, shown_row = ${shownRow('free.rating_id', '$3')},
    claimed_at = now(), expires_at = ${LEASE}, ahead = $4
  FROM free, audit a WHERE s.id = free.id AND a.id = s.audit_id AND a.state = 'open' RETURNING s.id, s.token)
${REMEMBER}`;

/** Place s of unit u of the sample of audit $1 waits for somebody like person $2. */
const WAITS = `
  s.audit_id = $1 AND s.kind = 'sample' AND s.state IN ('open', 'claimed') AND (s.state = 'open' OR s.expires_at < now()) AND NOT ${BARRED} AND ${wanted('u')}`;

/**
 * Takes the first place from turn $5 to $6 that is open or whose lease has run out: the row itself is locked and marked in one statement, so that
 * it is served once. Places are read in their order, and no further: a sort of 100,000 took two seconds. Never one of a unit that the person had, in this audit or where they were shown its label: one that they gave
 * back has their verdict of it. Nor a question that hides a prompt which they have read.
 */
export const TAKE_SAMPLE = taking(`
  SELECT s.id, u.key, u.rating_id FROM audit_slot s JOIN audit_unit u ON u.id = s.unit_id
  WHERE ${WAITS} AND s.turn >= $5::float8 AND s.turn < $6::float8 AND NOT ${promptIsKnown('u', '$2')}
  ORDER BY s.turn LIMIT 1 FOR UPDATE OF s SKIP LOCKED`);

/**
 * The same of what stands in the row that the person was given last: who has three images before them is asked about all that were drawn. Their few
 * places are found first, and the CASE keeps it so: whether each of all places waits for this person took ten seconds of 15,000.
 */
export const TAKE_BESIDE = taking(
  `
  SELECT s.id, u.key, u.rating_id FROM beside JOIN audit_slot s ON s.id = beside.slot_id JOIN audit_unit u ON u.id = s.unit_id
  WHERE CASE WHEN beside.at > 0 THEN ${WAITS} END ORDER BY beside.at, s.turn LIMIT 1 FOR UPDATE OF s SKIP LOCKED`,
  `beside AS MATERIALIZED (
    SELECT s.id AS slot_id, last.at FROM (${LAST_ROW}) last JOIN audit_unit u ON u.rating_id = last.id AND u.audit_id = $1
    JOIN audit_slot s ON s.unit_id = u.id AND s.kind = 'sample'),`,
);

/** A place of the person's own, beside the sample: `free` has a key, a rating_id, and unit_id or gold_id. */
const place = (kind: 'gold' | 'repeat', free: string) => `
WITH free AS (${free}),
taken AS (
  INSERT INTO audit_slot (id, audit_id, kind, unit_id, gold_id, number, state, person_id, token, shown_left, shown_row, claimed_at, expires_at, ahead)
  SELECT uuid_v7(), a.id, '${kind}', free.unit_id, free.gold_id, free.number, 'claimed', $2, gen_random_uuid(), ${LEFT}, ${shownRow('free.rating_id', '$3')}, now(), ${LEASE}, $4
  FROM free, audit a WHERE a.id = $1 AND a.state = 'open' RETURNING id, token)
${REMEMBER}`;

/** Whether the person reviewed or settled the label of gold unit g in any audit: as gold they would only say again what they said. */
const KNOWN = `(EXISTS (${placesOf('g.content_hash', '$2')})
  OR EXISTS (SELECT FROM audit_unit x JOIN audit_adjudication d ON d.unit_id = x.id WHERE x.content_hash = g.content_hash AND d.person_id = $2))`;

/**
 * A unit with a known answer that the person has not had, here or elsewhere, and that no extension has drawn into the sample meanwhile; nor one of a
 * row that they have had: rows of the sample do not come back, and it would be told by that. They are asked about in the person's order until one
 * fits, and the CASE keeps it so: of 1,700 known answers, to somebody who had decided 4,000 images, all that at once took 0.8 s.
 */
export const TAKE_GOLD = place(
  'gold',
  `
  SELECT g.key, g.rating_id, NULL::uuid AS unit_id, g.id AS gold_id, 1 AS number
  FROM (SELECT *, ${own('key')} AS at FROM audit_gold WHERE audit_id = $1 ORDER BY at) g
  WHERE CASE WHEN g.at IS NOT NULL THEN NOT EXISTS (SELECT FROM audit_slot o WHERE o.gold_id = g.id AND o.person_id = $2 AND o.kind = 'gold')
    AND NOT EXISTS (SELECT FROM audit_unit u WHERE u.audit_id = $1 AND u.key = g.key) AND NOT ${KNOWN} AND ${wanted('g')} AND NOT ${isErased('g')}
    AND NOT ${rowWasGiven('g.rating_id')} END
  ORDER BY g.at LIMIT 1`,
);

/**
 * A unit that the person decided at least so many decisions ago, once more. They are asked about in the person's order, for which no unit is looked up, until
 * one fits, and the CASE keeps it so: of 4,000 decisions all that at once took 28 to 47 ms where a unit took 6.
 */
const LEAST_BETWEEN = 10;
export const TAKE_REPEAT = place(
  'repeat',
  `
  SELECT u.key, u.rating_id, u.id AS unit_id, NULL::uuid AS gold_id, s.number
  FROM (SELECT unit_id, number, ${own('turn::text')} AS at FROM (SELECT *, row_number() OVER (ORDER BY claimed_at DESC) AS nth FROM audit_slot
      WHERE audit_id = $1 AND person_id = $2 AND state IN ('decided', 'skipped')) had
    WHERE kind = 'sample' AND state = 'decided' AND nth > ${LEAST_BETWEEN} ORDER BY at) s
  JOIN audit_unit u ON u.id = s.unit_id
  WHERE CASE WHEN s.at IS NOT NULL THEN NOT EXISTS (SELECT FROM audit_slot o WHERE o.unit_id = u.id AND o.person_id = $2 AND o.kind = 'repeat')
    AND ${wanted('u')} AND NOT ${isErased('u')} END
  ORDER BY s.at LIMIT 1`,
);

/** Why there is nothing for the person, though there may be for others. */
export const WHY_NOTHING = `
SELECT CASE WHEN count(*) = 0 THEN 'all_decided'
  WHEN bool_or(s.state = 'claimed' AND s.person_id <> $2 AND NOT ${BARRED} AND NOT ${promptIsKnown('u', '$2')} AND ${wanted('u')}) THEN 'all_claimed'
  ELSE 'none_for_you' END AS reason
FROM audit_slot s JOIN audit_unit u ON u.id = s.unit_id WHERE s.audit_id = $1 AND s.kind = 'sample' AND s.state IN ('open', 'claimed')`;
