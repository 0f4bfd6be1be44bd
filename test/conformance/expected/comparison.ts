import type { Figures } from '../data/figures.js';
import { leavesOf, type ExpectedFigures } from './expected-values.js';
import type { Match } from './figures-of.js';
import type { Waiver } from './waivers.js';

/** Ratios are printed with six places; counts differ by one or not at all. */
export const TOLERANCE = 1e-6;

/** How the values of one key compare. */
export interface Comparison {
  key: string;
  /** what the values were compared with; null: nothing */
  figures: Figures | null;
  /** values that were put side by side */
  compared: number;
  /** what differs, in words */
  differences: string[];
  waived: { name: string; reason: string }[];
  /** values that are neither compared nor waived, and why */
  missing: string[];
}

/** Compares the expected values of a key with the figures that it means. */
export function compare({ key, leaves }: ExpectedFigures, match: Match, waivers: readonly Waiver[]): Comparison {
  const figures = 'figures' in match ? match.figures : null;
  const ours = figures ? leavesByName(figures) : new Map<string, number | null>();
  const result: Comparison = { key, figures, compared: 0, differences: [], waived: [], missing: [] };
  for (const { path, value } of leaves) {
    const name = `${key}: ${path.join('.')}`;
    const leaf = path.join('.');
    const own = ours.has(leaf) ? ours.get(leaf) : value === 0 && inCounts(path, ours) ? 0 : undefined;
    if (own === undefined) {
      const waiver = waivers.find((one) => one.name.test(name));
      if (waiver) result.waived.push({ name, reason: waiver.reason });
      else result.missing.push(`${name}: ${'why' in match ? match.why : 'is not computed'}`);
      continue;
    }
    result.compared++;
    if (!equal(own, value)) result.differences.push(`${name}: expected ${value}, and it is ${own}`);
  }
  return result;
}

/** A table of counts leaves out what does not occur. */
function inCounts(path: string[], ours: ReadonlyMap<string, number | null>): boolean {
  if (path.length < 2) return false;
  const table = `${path.slice(0, -1).join('.')}.`;
  const counts = [...ours].flatMap(([name, value]) => (name.startsWith(table) ? [value] : []));
  return counts.length > 0 && counts.every((count) => Number.isInteger(count));
}

/** 5e-7 of rounding, and a little for sums in another order. */
function equal(own: number | null, expected: number | null): boolean {
  if (own === null || expected === null) return own === expected;
  return Math.abs(own - expected) <= TOLERANCE;
}

const leavesByName = ({ tree }: Figures) =>
  new Map(leavesOf(tree, []).map(({ path, value }) => [path.join('.'), value]));
