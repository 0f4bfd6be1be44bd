import { hidesPrompt, promptsSeenBy } from './hidden-prompt-sql.js';
import { labelsKnownTo } from './known-label-sql.js';

/** People with a key to review audit a by: one of another scope that reads makes them see, which only training allows. */
const MAY = `
  SELECT p.id FROM person p
  WHERE EXISTS (SELECT FROM api_key k WHERE k.person_id = p.id AND k.revoked_at IS NULL AND 'review' = ANY (k.scopes))
    AND ((SELECT mode FROM audit WHERE id = $1) = 'training'
      OR NOT EXISTS (SELECT FROM api_key k WHERE k.person_id = p.id AND k.revoked_at IS NULL AND 'read' = ANY (k.scopes)))`;

/**
 * Units of audit $1 and those who are not to decide them, or not once more: who had them or gave them back, know their label, or have read the prompt that
 * they hide. As a set for all people at once, where a claim asks for one person.
 */
const BARRED = `
  SELECT o.unit_id, o.person_id FROM audit_slot o WHERE o.audit_id = $1 AND o.person_id IS NOT NULL
  UNION SELECT o.unit_id, v.person_id FROM audit_verdict v JOIN audit_slot o ON o.id = v.slot_id WHERE o.audit_id = $1 AND v.skip_reason IS NOT NULL
  UNION SELECT known.id, may.id FROM may, LATERAL (${labelsKnownTo('$1', 'may.id')}) known(id)
  UNION SELECT u.id, may.id FROM may, LATERAL (${promptsSeenBy('may.id')}) seen(item)
    JOIN audit_unit u ON u.audit_id = $1 AND ${hidesPrompt('u')} AND split_part(u.key, '/', 2) = seen.item`;

/**
 * How many people may review audit $1, and how many places wait that none of them may take: of a unit those beyond the people who may still decide it.
 * What they opted out of is not looked at.
 */
export const STRANDED = `
WITH may AS (${MAY}), barred AS (${BARRED}),
bars AS (SELECT b.unit_id, count(*) AS people FROM barred b JOIN may ON may.id = b.person_id GROUP BY 1),
open AS (SELECT unit_id, count(*) AS places FROM audit_slot WHERE audit_id = $1 AND kind = 'sample' AND state = 'open'
  AND NOT EXISTS (SELECT FROM audit WHERE id = $1 AND state = 'closed') GROUP BY 1)
SELECT (SELECT count(*)::int FROM may) AS reviewers,
  (SELECT coalesce(sum(greatest(0, open.places - ((SELECT count(*) FROM may) - coalesce(bars.people, 0)))), 0)::int
    FROM open LEFT JOIN bars ON bars.unit_id = open.unit_id) AS places`;
