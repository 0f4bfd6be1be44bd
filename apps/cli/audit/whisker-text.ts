import type { Figure } from '#libs/audit/report/figure.js';

const WIDTH = 26;

/** A share and its interval on a line from 0 to 100 %: "              ---o--       " */
export function whiskerText({ value, interval }: Figure): string {
  if (value === null) return '';
  const at = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * (WIDTH - 1));
  const [low, high] = interval === null ? [at(value), at(value)] : [at(interval.low), at(interval.high)];
  return Array.from({ length: WIDTH }, (_, i) => (i === at(value) ? 'o' : i >= low && i <= high ? '-' : ' ')).join('');
}
