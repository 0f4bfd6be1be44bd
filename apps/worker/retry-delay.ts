/**
 * After an outage of the queue a worker asks again this soon. BullMQ's 15 s would let a run rest for as long after a
 * restart of PostgreSQL that takes one second.
 */
export const RETRY_DELAY_MS = 1_000;
