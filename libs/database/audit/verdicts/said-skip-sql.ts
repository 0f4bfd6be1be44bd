import { GIVEN_ON } from '#libs/domain/audit-verdict.js';

/**
 * Whether `person` left skipped place s, last of all, for a reason that leaves it without an answer. One that ended unsaid - they came to know its label, or its item was erased -
 * is no deed of theirs; and one of the sample that they left to others is not theirs any more. A count that moved with either would tell that it was gold or a repeat.
 */
export const SAID_SKIP = (person: string) => `
  (SELECT v.skip_reason <> ALL ('{${GIVEN_ON.join(',')}}') FROM audit_verdict v
    WHERE v.slot_id = s.id AND v.person_id = ${person} AND v.step = 'blind' ORDER BY v.number DESC LIMIT 1)`;
