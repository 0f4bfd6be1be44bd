/** Workers say every two seconds that they live; one that has not been seen for this long is dead. */
export const DEAD_AFTER_MS = 10_000;

/** SQL: the worker of this row lives. */
export const LIVES = `ended_at IS NULL AND seen_at > now() - interval '${DEAD_AFTER_MS} milliseconds'`;
