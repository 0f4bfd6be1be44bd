import { ROW_LENGTH } from '#libs/domain/review-settings.js';
import { namedText, ORIGINAL } from './shown-text-sql.js';

/**
 * text[]: of the images of its prompt those that stand beside the one that rating `rating` is about, with it, from left to right; empty where no image
 * stands beside another in audit a, and where what was rated came with no prompt. All are in an order by a hash of the person (`prefix`) and what they show, which is cut
 * into rows: whichever is asked about, its row is the same.
 */
export const shownRow = (rating: string, prefix: string) => `
  CASE WHEN a.side_by_side THEN coalesce((
    WITH ordered AS (
      SELECT 'candidate:' || c.position AS name, g.subject, row_number() OVER (
        ORDER BY sha256(${prefix}::bytea || convert_to(i.content_hash || '/' || c.content_hash, 'UTF8')), c.position) - 1 AS at
      FROM rating g JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id JOIN candidate c ON ${ORIGINAL}
      WHERE g.id = ${rating} AND EXISTS (SELECT FROM asset x WHERE x.hash = c.asset_hash))
    SELECT array_agg(name ORDER BY at) FROM ordered
    WHERE at / ${ROW_LENGTH} = (SELECT o.at / ${ROW_LENGTH} FROM ordered o WHERE o.name = o.subject)), '{}') ELSE '{}' END`;

/** jsonb list: what stands side by side, of label job j, by its names; null: nothing does. */
export const rowOf = (names: string) =>
  `(SELECT jsonb_agg(${namedText('n.name')} ORDER BY n.at) FROM unnest(${names}) WITH ORDINALITY n(name, at))`;

/** Rows that person $2 was given in audit $1 about `rating`, one that was drawn or whose answer is known. A repeat stands in a row of its own. */
const rowsGiven = (rating: string) => `
  SELECT o.shown_row FROM audit_unit y JOIN audit_slot o ON o.unit_id = y.id AND o.kind = 'sample'
  WHERE y.rating_id = ${rating} AND y.audit_id = $1 AND o.person_id = $2
  UNION ALL SELECT o.shown_row FROM audit_gold y JOIN audit_slot o ON o.gold_id = y.id AND o.kind = 'gold'
  WHERE y.rating_id = ${rating} AND y.audit_id = $1 AND o.person_id = $2`;

/** Ratings g of the images in the row that person $2 has before them in audit $1, or had last, with their places in it; none after a repeat. */
export const LAST_ROW = `
  SELECT g.id, n.at FROM (
    SELECT kind, shown_row, unit_id, gold_id FROM audit_slot WHERE audit_id = $1 AND person_id = $2 ORDER BY claimed_at DESC LIMIT 1) o
  JOIN rating own ON own.id = coalesce(
    (SELECT rating_id FROM audit_unit WHERE id = o.unit_id), (SELECT rating_id FROM audit_gold WHERE id = o.gold_id))
  CROSS JOIN LATERAL unnest(o.shown_row) WITH ORDINALITY n(name, at)
  JOIN rating g ON g.label_job_id = own.label_job_id AND g.principle_id = own.principle_id AND g.judge = own.judge AND g.subject = n.name
  WHERE o.kind <> 'repeat'`;

/** Of how many images in that row person $2 has been asked. */
export const GIVEN_OF_LAST_ROW = `(SELECT count(*)::int FROM (${LAST_ROW}) last WHERE EXISTS (${rowsGiven('last.id')}))`;

/** Whether person $2 has had the row in audit $1 in which they would see what `rating` is about. */
export const rowWasGiven = (rating: string) => `
  EXISTS (SELECT FROM rating own JOIN rating r ON r.label_job_id = own.label_job_id AND r.principle_id = own.principle_id AND r.judge = own.judge
    CROSS JOIN LATERAL (${rowsGiven('r.id')}) given WHERE own.id = ${rating} AND own.subject = ANY (given.shown_row))`;
