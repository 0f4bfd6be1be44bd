import { ITEM_FORMATS } from './formats/item-formats.js';
import type { ItemFormat } from './formats/item-format.js';
import { isRejection } from './line-error.js';

/** So many lines are looked at. */
const LOOKED_AT = 100;

/** Finds the format that a file seems to have, where the chosen one rejects every one of its first hundred lines. */
export class FormatGuess {
  private rejected = 0;
  private ended = false;
  private fits: ItemFormat[];

  constructor(chosen: ItemFormat) {
    this.fits = ITEM_FORMATS.filter(({ name, records }) => name !== chosen.name && records === undefined);
  }

  /** The chosen format takes a line: there is nothing to guess, unless enough was seen. */
  taken(): void {
    if (this.rejected < LOOKED_AT) this.ended = true;
  }

  /** The chosen format rejects a line. */
  add(line: Record<string, unknown>): void {
    if (this.ended || this.rejected >= LOOKED_AT) return;
    this.rejected += 1;
    this.fits = this.fits.filter((format) => reads(format, line));
  }

  /** Name of the format that reads them all; null where none does, or not every line was rejected. */
  get name(): string | null {
    return this.ended || this.rejected === 0 ? null : (this.fits[0]?.name ?? null);
  }
}

function reads(format: ItemFormat, line: Record<string, unknown>): boolean {
  try {
    format.read(line);
    return true;
  } catch (error) {
    if (!isRejection(error)) throw error;
    return false;
  }
}
