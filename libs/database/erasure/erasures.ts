/**
 * An advisory lock: shared by who makes places for reviewers, alone by who erases, so that an item is erased before its places are made or after, and
 * either sees the other.
 */
export const ERASURES = 20261124;
