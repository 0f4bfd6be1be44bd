/** While something is away, a dozen parts of a process say so several times a second each. */
const QUIET_MS = 30_000;
/** More kinds of lines than this at a time are no repetition: then counting begins anew. */
const MOST_KINDS = 500;

/** Lets a line through once in half a minute, and then tells how often it would have come again. */
export class Repetitions {
  private readonly said = new Map<string, { since: number; again: number }>();

  /** The line as it should be shown; null: it was shown just now. `nowMs` only ever grows. */
  admit(line: string, nowMs: number): string | null {
    const kind = kindOf(line);
    const before = this.said.get(kind);
    if (before !== undefined && nowMs - before.since < QUIET_MS) {
      before.again += 1;
      return null;
    }
    if (this.said.size >= MOST_KINDS) this.said.clear();
    this.said.set(kind, { since: nowMs, again: 0 });
    return before === undefined || before.again === 0 ? line : `${line} (${before.again} times more since)`;
  }
}

/**
 * "feeder: connect ECONNREFUSED" and "ends: connect ECONNREFUSED" are the same news, and so are two requests that differ
 * in nothing but their ids.
 */
const kindOf = (line: string): string => line.replace(/^[0-9a-f-]{36} /, '').replace(/^[\w ,]+: /, '');
