/** A place that is nobody's: one of the sample waits for others. */
export const FREED = `state = 'open', person_id = NULL, token = NULL, shown_left = NULL, shown_row = '{}', claimed_at = NULL, expires_at = NULL, ahead = false`;
/** One of the person's own, which nobody else can have: it stays without an answer, and its token is nobody's any more. */
export const LET_BE_UNSAID = `state = 'skipped', token = gen_random_uuid(), expires_at = NULL, ahead = false`;
