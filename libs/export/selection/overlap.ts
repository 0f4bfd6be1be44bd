import { textHash } from '#libs/domain/text-hash.js';
import type { PairRow } from '#libs/database/export/exported-pair.js';

/** Why a pair of a mix is left out for what another source says of its two texts. */
export type OverlapReason = 'duplicate' | 'people_disagree';

/**
 * What the sources of a mix say of the same two texts under the same prompt: equal pairs stay once, with the source that is named first, and
 * where people prefer the other text their label stays. Runs that contradict each other keep both. Keeps two hashes a pair.
 */
export class Overlap {
  /** the source that was named first with this pair */
  private readonly first = new Map<string, number>();
  private readonly people = new Map<string, number>();

  /** @param runs how many of the sources, the first ones, are no people */
  constructor(private readonly runs: number) {}

  /** Every pair that may be exported, in the order of the sources; then ask. */
  offer(row: PairRow): void {
    const key = keyOf(row);
    if (!this.first.has(key)) this.first.set(key, row.source);
    if (row.source > this.runs && !this.people.has(key)) this.people.set(key, row.source);
  }

  /** null: it stays */
  reasonOf(row: PairRow): OverlapReason | null {
    const against = this.people.get(keyOf(row, true));
    if (against !== undefined && (row.source <= this.runs || against < row.source)) return 'people_disagree';
    return (this.first.get(keyOf(row)) ?? row.source) < row.source ? 'duplicate' : null;
  }
}

function keyOf({ pair: { prompt, chosen, rejected } }: PairRow, isTurned = false): string {
  const [one, other] = isTurned ? [rejected, chosen] : [chosen, rejected];
  return textHash(JSON.stringify([prompt.map(({ role, content }) => [role, content]), one.text, other.text]));
}
