/** How many of how many. */
export interface Share {
  count: number;
  of: number;
  /** count / of in [0, 1]; null of none: a share of nothing is unknown, not zero. */
  rate: number | null;
}

/**
 * A share of a whole. Counts are whole numbers, or halves and thirds where raters share one vote.
 * Errors: RangeError unless 0 <= count <= of (rounding of 1e-9 allowed).
 */
export function share(count: number, of: number): Share {
  if (!(count >= 0 && count <= of + 1e-9)) throw new RangeError(`a share of ${count} of ${of} is none`);
  return { count, of, rate: of === 0 ? null : count / of };
}

/** The share of `rows` for which the test holds. */
export function shareWhere<T>(rows: readonly T[], holds: (row: T) => boolean): Share {
  return share(rows.filter((row) => holds(row)).length, rows.length);
}

/** A row that may stand for several equal ones. */
export interface Repeated {
  /** How many; absent: one. */
  count?: number;
}

/** How many rows there are, each as often as it is repeated. */
export const total = (rows: readonly Repeated[]): number => rows.reduce((sum, { count = 1 }) => sum + count, 0);

/** The share of `rows` for which the test holds, each as often as it is repeated. */
export function shareOfRepeated<T extends Repeated>(rows: readonly T[], holds: (row: T) => boolean): Share {
  return share(total(rows.filter((row) => holds(row))), total(rows));
}

/**
 * A share in both conventions, side by side. `ofAll` is the published one: every answer or pair that was asked for is in
 * the denominator, and an unreadable one counts as wrong. `ofReadable` leaves out what could not be read.
 */
export interface TwoShares {
  ofAll: Share;
  ofReadable: Share;
}
