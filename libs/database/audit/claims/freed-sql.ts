/** A place that waits for others. */
export const FREED = `state = 'open', person_id = NULL, token = NULL, shown_left = NULL, claimed_at = NULL, expires_at = NULL, ahead = false`;
