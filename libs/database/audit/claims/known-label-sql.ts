/**
 * Ids of units of `audit` whose label another audit has shown to `person`, or shows as soon as they look: of these nobody is blind
 * any more. None where the audit is not blind itself.
 */
export const labelsKnownTo = (audit: string, person: string) => `
  SELECT u.id FROM audit b JOIN audit_slot o ON o.audit_id = b.id AND o.person_id = ${person} AND o.state = 'decided'
    JOIN audit_unit x ON x.id = o.unit_id
    JOIN audit_unit u ON u.audit_id = ${audit} AND coalesce(u.pair_id, u.revision_id, u.rating_id) = coalesce(x.pair_id, x.revision_id, x.rating_id)
  WHERE b.id <> ${audit} AND (b.state = 'closed' OR b.mode = 'training') AND (SELECT mode FROM audit WHERE id = ${audit}) = 'blind'`;
