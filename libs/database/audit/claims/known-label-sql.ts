/** The row that a unit or gold unit by one of these aliases is about: the same in all audits. */
export const judgedRow = (...aliases: string[]): string =>
  `coalesce(${aliases.flatMap((alias) => ['pair_id', 'revision_id', 'rating_id'].map((id) => `${alias}.${id}`)).join(', ')})`;

/** Joins what place o is about: x where it is a unit of a sample, y where it is a gold unit. */
export const JOIN_JUDGED = 'LEFT JOIN audit_unit x ON x.id = o.unit_id LEFT JOIN audit_gold y ON y.id = o.gold_id';

/**
 * Ids of units of `audit` whose label, or known answer, another audit has shown to `person`, or shows as soon as they look: of these
 * nobody is blind any more. None where the audit is not blind itself.
 */
export const labelsKnownTo = (audit: string, person: string) => `
  SELECT u.id FROM audit b JOIN audit_slot o ON o.audit_id = b.id AND o.person_id = ${person} AND o.state = 'decided' ${JOIN_JUDGED}
    JOIN audit_unit u ON u.audit_id = ${audit} AND ${judgedRow('u')} = ${judgedRow('x', 'y')}
  WHERE b.id <> ${audit} AND (b.state = 'closed' OR b.mode = 'training') AND (SELECT mode FROM audit WHERE id = ${audit}) = 'blind'`;
