import type { Paint } from '../terminal/paint.js';

/** How a trace is written: with which colours, how wide. */
export interface TracePage {
  paint: Paint;
  /** columns of a line */
  width: number;
}
