/**
 * Where a condition turns from false to true between two numbers: the least double in (low, high] at which it holds, to the
 * last bit. It must not hold at `low`, must hold at `high` and turn once; neither end is tried.
 */
export function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}

/** The same over whole numbers. */
export function bisectWhole(holds: (x: number) => boolean, low: number, high: number): number {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
