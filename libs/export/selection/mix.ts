import { conflict } from '#libs/domain/precept-error.js';
import { uniform } from '#libs/statistics/draw.js';
import type { PairRow } from '#libs/database/export/exported-pair.js';
import { Overlap, type OverlapReason } from './overlap.js';
import type { ExportMix } from '#libs/database/export/export-view.js';

/** What the rows of each source are marked with: ai and human, numbered where there are several of a kind. */
export function sourceNames(runs: number, { human }: ExportMix): string[] {
  const named = (kind: string, n: number) => Array.from({ length: n }, (_, i) => (n === 1 ? kind : `${kind}-${i + 1}`));
  return [...named('ai', runs), ...named('human', human.length)];
}

/**
 * Draws from several sources so that their pairs stand in stated shares: as many as the scarcest source allows, of each those with the smallest
 * SHA-256 of seed and content, after what several sources say of the same texts. Every pair that may be exported is offered first, then asked for.
 * Keeps some 40 bytes a pair.
 */
export class Mix {
  /** of each source, what its pairs are drawn by, and their places in the overlap */
  private readonly offered: { draws: number[]; places: number[] }[];
  private readonly overlap: Overlap;
  private atMost: number[] = [];

  /** @param shares of the sources, in their order, runs first; they sum to 1 */
  constructor(
    private readonly shares: readonly number[],
    private readonly names: readonly string[],
    runs: number,
    private readonly seed: string,
  ) {
    this.overlap = new Overlap(runs);
    this.offered = shares.map(() => ({ draws: [], places: [] }));
  }

  offer(row: PairRow): void {
    const of = this.offered[row.source - 1];
    of?.draws.push(this.drawn(row));
    of?.places.push(this.overlap.offer(row));
  }

  /** Throws conflict `mix_cannot_be_met` where a source would have no pair. */
  settle(): void {
    const left = this.offered.map(({ draws, places }, n) =>
      Float64Array.from(draws.filter((_, i) => this.overlap.reasonAt(places[i] ?? 0, n + 1) === null)),
    );
    this.offered.length = 0;
    const total = Math.min(...this.shares.map((share, n) => (left[n]?.length ?? 0) / share));
    // 0.1 of 30 is 3, whatever floating point makes of it
    const takes = this.shares.map((share) => Math.floor(total * share + 1e-9));
    if (takes.some((take) => take === 0)) {
      const there = this.names.map((name, n) => `${name} ${left[n]?.length ?? 0} (share ${this.shares[n]})`);
      // a source without a pair leaves the others none either
      const scarce = left.some(({ length }) => length === 0) ? left.map(({ length }) => length) : takes;
      const without = this.names.filter((_, n) => scarce[n] === 0);
      const rows = takes.reduce((sum, take) => sum + take, 0);
      throw conflict(
        'mix_cannot_be_met',
        `The sources cannot be mixed so: there would be ${rows} pairs, and none of ${without.join(', ')}. Pairs that can be exported: ${there.join(', ')}. Change the shares, loosen the selection, or label more.`,
      );
    }
    this.atMost = left.map((draws, n) => draws.sort()[(takes[n] ?? 0) - 1] ?? -1);
  }

  /** Why a pair is left out that may be exported; null: it is taken. */
  reasonOf(row: PairRow): OverlapReason | 'not_in_mix' | null {
    const isTaken = this.drawn(row) <= (this.atMost[row.source - 1] ?? -1);
    return this.overlap.reasonOf(row) ?? (isTaken ? null : 'not_in_mix');
  }

  nameOf({ source }: PairRow): string {
    return this.names[source - 1] ?? '';
  }

  private drawn({ pair: { item, chosen, rejected } }: PairRow): number {
    return uniform('export-mix', this.seed, item.contentHash, chosen.contentHash, rejected.contentHash);
  }
}
