import pg from 'pg';

const ONE_AT_A_TIME = /^audit_slot_(live_claim|ahead_claim|unit_person|gold_person|repeat_person)_key$/;

/** A person claims twice at the same moment, or claims while they take something back: these indexes let one of the two through. */
export const isClaimedMeanwhile = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ONE_AT_A_TIME.test(error.constraint ?? '');
