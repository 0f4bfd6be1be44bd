/** Joins what place o is about: x where it is a unit of a sample, y where it is a gold unit. */
export const JOIN_JUDGED = 'LEFT JOIN audit_unit x ON x.id = o.unit_id LEFT JOIN audit_gold y ON y.id = o.gold_id';

/** What place o is about by its content, after JOIN_JUDGED: the same in all runs and audits. */
export const JUDGED = 'coalesce(x.content_hash, y.content_hash)';

/** Another audit b than `audit` that has shown what it knew of what was decided at place o, or shows it as soon as one looks; none where `audit` is not blind itself. */
const shows = (audit: string) => `
  o.state = 'decided' AND b.id <> ${audit} AND (b.state = 'closed' OR b.mode = 'training') AND (SELECT mode FROM audit WHERE id = ${audit}) = 'blind'`;

/**
 * Ids of units of `audit` whose label, or known answer, another audit has shown to `person`, or shows as soon as they look: of these
 * nobody is blind any more. All at once, in the time that all take which the person decided anywhere: see `labelIsKnown`.
 */
export const labelsKnownTo = (audit: string, person: string) => `
  SELECT u.id FROM audit b JOIN audit_slot o ON o.audit_id = b.id AND o.person_id = ${person} ${JOIN_JUDGED}
    JOIN audit_unit u ON u.audit_id = ${audit} AND u.content_hash = ${JUDGED}
  WHERE ${shows(audit)}`;

/** Places that `person` was given of what has this content hash. One part for each index that finds them. */
export const placesOf = (content: string, person: string) => `
  SELECT o.audit_id, o.state FROM audit_unit x JOIN audit_slot o ON o.unit_id = x.id AND o.kind = 'sample' WHERE x.content_hash = ${content} AND o.person_id = ${person}
  UNION ALL SELECT o.audit_id, o.state FROM audit_unit x JOIN audit_slot o ON o.unit_id = x.id AND o.kind = 'repeat' WHERE x.content_hash = ${content} AND o.person_id = ${person}
  UNION ALL SELECT o.audit_id, o.state FROM audit_gold y JOIN audit_slot o ON o.gold_id = y.id AND o.kind = 'gold' WHERE y.content_hash = ${content} AND o.person_id = ${person}`;

/** Whether the unit with this content hash is one of `labelsKnownTo`, in a time that does not grow with what the person decided elsewhere. */
export const labelIsKnown = (content: string, audit: string, person: string) =>
  `EXISTS (SELECT FROM (${placesOf(content, person)}) o JOIN audit b ON b.id = o.audit_id WHERE ${shows(audit)})`;
