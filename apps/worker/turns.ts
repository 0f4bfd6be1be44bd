import type { Turn, TurnTaken } from '#libs/database/label-job/bell.store.js';

/** Deliveries kept waiting, in rounds of the feeder: what the run has lately got done in as many. */
const BACKLOG_ROUNDS = 4;
/** But never more than its share of what the workers work on, so many times. */
const MOST_BACKLOG = 4;
/** Weight of the last round in a run's pace. */
const NEWEST = 0.2;

interface Seen {
  /** due label jobs; Infinity: there were more than were looked at */
  demand: number;
  /** in somebody's hands or on their way */
  taken: number;
  /** label jobs that left somebody's hands, a round */
  pace: number;
}

/**
 * Who is rung for next: running runs share what the workers work on at a time evenly, and what one has no use for goes to
 * the others. What is in hand or on its way counts, so that a run whose endpoint is slow fills no more than its share,
 * however much of it waits. Beyond its share a run has a backlog in the queue that is worth a few rounds of its own pace:
 * a fast one is never idle between two rounds, and behind a slow one nobody waits for long.
 */
export class Turns {
  private seen = new Map<string, Seen>();
  private asked = new Map<string, Turn>();

  /**
   * @param runs ids of those that may be rung for
   * @param slots label jobs that all workers together work on at a time
   */
  next(runs: readonly string[], slots: number): Turn[] {
    const share = level(
      runs.map((run) => this.seen.get(run)?.demand ?? Number.POSITIVE_INFINITY),
      slots,
    );
    const turns = runs.map((runId) => {
      const { taken, pace } = this.seen.get(runId) ?? { taken: 0, pace: 0 };
      const backlog = Math.min(MOST_BACKLOG * share, Math.ceil(BACKLOG_ROUNDS * pace));
      return { runId, most: share + backlog, known: taken };
    });
    this.asked = new Map(turns.map((turn) => [turn.runId, turn]));
    return turns;
  }

  /** What came of the turns that were asked for last. Runs that were not asked for are forgotten. */
  took(results: readonly TurnTaken[]): void {
    const found = new Map(results.map((result) => [result.runId, result]));
    const seen = new Map<string, Seen>();
    for (const { runId, most, known } of this.asked.values()) {
      const { due = 0, taken = 0, deliveries = [] } = found.get(runId) ?? {};
      const before = this.seen.get(runId);
      const left = before ? Math.max(0, before.taken - taken) : 0;
      seen.set(runId, {
        demand: due < Math.max(most, known) ? due : Number.POSITIVE_INFINITY,
        taken: taken + deliveries.length,
        pace: before ? before.pace + NEWEST * (left - before.pace) : 0,
      });
    }
    this.seen = seen;
  }
}

/**
 * The largest share that all can have of `slots`, where those that demand less leave the rest to the others; all of it
 * where there is enough for everybody. At least 1.
 */
export function level(demands: readonly number[], slots: number): number {
  let left = slots;
  const ascending = [...demands].sort((a, b) => a - b);
  for (const [i, demand] of ascending.entries()) {
    const share = left / (ascending.length - i);
    if (demand > share) return Math.max(1, Math.ceil(share));
    left -= demand;
  }
  return slots;
}
