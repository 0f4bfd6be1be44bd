import { checkPaired } from './correlation.js';

/**
 * Kendall's tau-b of two lists of equal length, ties counted out on both sides; null where a list is constant or shorter
 * than two. n log n, after Knight, Journal of the American Statistical Association 61 (1966), 436-439.
 * Errors: RangeError for lists of different length, or a value that is not finite.
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | null {
  checkPaired(x, y);
  const points = x.map((value, i) => [value, y[i] ?? 0] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const pairs = choose2(points.length);
  const tiedX = tiedPairs(points, (a, b) => a[0] === b[0]);
  const tiedBoth = tiedPairs(points, (a, b) => a[0] === b[0] && a[1] === b[1]);
  const { sorted, inversions } = sortCounting(points.map(([, value]) => value));
  const tiedY = tiedPairs(sorted, (a, b) => a === b);
  if (tiedX === pairs || tiedY === pairs) return null;
  // concordant + discordant = pairs - tied in x, in y or in both; the inversions are the discordant ones
  const untied = pairs - tiedX - tiedY + tiedBoth;
  const tau = (untied - 2 * inversions) / (Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY));
  return Math.min(1, Math.max(-1, tau));
}

const choose2 = (n: number): number => (n * (n - 1)) / 2;

/** Pairs within runs of equal neighbours of a sorted list. */
function tiedPairs<T>(sorted: readonly T[], equal: (a: T, b: T) => boolean): number {
  let pairs = 0;
  let run = 0;
  sorted.forEach((value, i) => {
    run = i > 0 && equal(sorted[i - 1] as T, value) ? run + 1 : 0;
    pairs += run;
  });
  return pairs;
}

/** Sorts by merging and counts the pairs that stand the wrong way round; equal values do not. */
function sortCounting(values: readonly number[]): { sorted: number[]; inversions: number } {
  if (values.length < 2) return { sorted: [...values], inversions: 0 };
  const middle = values.length >> 1;
  const left = sortCounting(values.slice(0, middle));
  const right = sortCounting(values.slice(middle));
  const sorted: number[] = [];
  let inversions = left.inversions + right.inversions;
  let i = 0;
  for (const value of right.sorted) {
    while (i < left.sorted.length && (left.sorted[i] ?? 0) <= value) sorted.push(left.sorted[i++] ?? 0);
    inversions += left.sorted.length - i;
    sorted.push(value);
  }
  return { sorted: [...sorted, ...left.sorted.slice(i)], inversions };
}
