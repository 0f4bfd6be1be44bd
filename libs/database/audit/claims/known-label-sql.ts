/** Joins what place o is about: x where it is a unit of a sample, y where it is a gold unit. */
export const JOIN_JUDGED = 'LEFT JOIN audit_unit x ON x.id = o.unit_id LEFT JOIN audit_gold y ON y.id = o.gold_id';

/** What place o is about by its content, after JOIN_JUDGED: the same in all runs and audits. */
export const JUDGED = 'coalesce(x.content_hash, y.content_hash)';

/**
 * Ids of units of `audit` whose label, or known answer, another audit has shown to `person`, or shows as soon as they look: of these
 * nobody is blind any more. None where the audit is not blind itself.
 */
export const labelsKnownTo = (audit: string, person: string) => `
  SELECT u.id FROM audit b JOIN audit_slot o ON o.audit_id = b.id AND o.person_id = ${person} AND o.state = 'decided' ${JOIN_JUDGED}
    JOIN audit_unit u ON u.audit_id = ${audit} AND u.content_hash = ${JUDGED}
  WHERE b.id <> ${audit} AND (b.state = 'closed' OR b.mode = 'training') AND (SELECT mode FROM audit WHERE id = ${audit}) = 'blind'`;
