import { setFlagsFromString } from 'node:v8';

/**
 * How much the heap may grow beyond what a full collection left, in percent. V8 lets it grow to four times as much where there is memory, and an
 * export makes garbage that has lived long enough for that: with 100,000 pairs the peak was 255 MiB of JSON Lines, 297 MiB of Parquet and
 * 280 MiB of `raw`, of which 45 MiB were in use. With 50 it is 158, 193 and 228 MiB (with 1,000,000 pairs 166, 214
 * and 183 MiB), for about a fifth more of processor time.
 */
const GROWTH = 50;
/** V8 chooses. */
const AS_V8_LIKES = 0;

let under = 0;

/** Keeps the heap of this process small while some such work goes on: whoever does it makes much garbage and holds little. */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (under++ === 0) grow(GROWTH);
  try {
    return await work();
  } finally {
    if (--under === 0) grow(AS_V8_LIKES);
  }
}

const grow = (percent: number) => setFlagsFromString(`--heap-growing-percent=${percent}`);
