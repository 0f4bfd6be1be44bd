/**
 * Whether `person` gave a reason for leaving skipped place s. One that ended unsaid - they came to know its label, wished to be spared it, or its item was erased - is no deed of theirs,
 * and a count that moved with it would tell that it was gold or a repeat.
 */
export const SAID_SKIP = (person: string) =>
  `EXISTS (SELECT FROM audit_verdict v WHERE v.slot_id = s.id AND v.person_id = ${person} AND v.skip_reason IS NOT NULL)`;
