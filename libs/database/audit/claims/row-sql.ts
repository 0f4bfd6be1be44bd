import { ROW_LENGTH } from '#libs/domain/review-settings.js';
import { ORIGINAL } from './shown-text-sql.js';

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

/** The row that person $2 was given last in audit $1, and what its images were rated in. */
export const LAST_ROW = `
  SELECT o.shown_row AS names, g.label_job_id, g.principle_id, g.judge
  FROM audit_slot o JOIN audit_unit y ON y.id = o.unit_id JOIN rating g ON g.id = y.rating_id
  WHERE o.audit_id = $1 AND o.person_id = $2 ORDER BY o.claimed_at DESC LIMIT 1`;
