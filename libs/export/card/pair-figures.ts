import type { TextPair } from '#libs/database/export/exported-pair.js';
import { isBefore } from '../formats/place-in-item.js';

/** Where the columns of a histogram begin; the last one has no end. */
export const MARGIN_BINS = [0, 0.25, 0.5, 1, 1.5, 2, 3, 4] as const;
export const LENGTH_BINS = [0, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400] as const;

/** Counts of exported pairs, as a card tells them. */
export class PairFigures {
  pairs = 0;
  readonly margins = MARGIN_BINS.map(() => 0);
  readonly chosenLengths = LENGTH_BINS.map(() => 0);
  readonly rejectedLengths = LENGTH_BINS.map(() => 0);
  longer = 0;
  shorter = 0;
  /** the chosen one stood first in the item */
  first = 0;
  /** judged in both orders, and the orders disagreed */
  bothOrders = 0;
  flipped = 0;
  /** of a revision and a text that is none, and won by the revision */
  revised = 0;
  revisedWon = 0;
  images = 0;

  add({ chosen, rejected, margin, flipped }: TextPair): void {
    this.pairs++;
    count(this.margins, MARGIN_BINS, margin);
    count(this.chosenLengths, LENGTH_BINS, chosen.text.length);
    count(this.rejectedLengths, LENGTH_BINS, rejected.text.length);
    if (chosen.text.length > rejected.text.length) this.longer++;
    if (chosen.text.length < rejected.text.length) this.shorter++;
    if (isBefore(chosen, rejected)) this.first++;
    if (flipped !== null) this.bothOrders++;
    if (flipped) this.flipped++;
    if (chosen.kind !== rejected.kind) this.revised++;
    if (chosen.kind !== rejected.kind && chosen.kind === 'revision') this.revisedWon++;
    if (chosen.image !== null) this.images++;
  }
}

function count(counts: number[], bins: readonly number[], value: number): void {
  const bin = Math.max(
    0,
    bins.findLastIndex((from) => value >= from),
  );
  counts[bin] = (counts[bin] ?? 0) + 1;
}
