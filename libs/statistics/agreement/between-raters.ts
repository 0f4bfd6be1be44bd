import { mean } from '../mean.js';
import { pearson, spearman } from '../ranking/correlation.js';
import { kendallTauB } from '../ranking/kendall-tau.js';
import { shareWhere } from '../share.js';

/** What one rater gave one subject. */
export interface RatedValue {
  subject: string;
  rater: string;
  value: number;
}

export interface BetweenRaters {
  raters: number;
  subjects: number;
  /** every two ratings of one subject by two raters */
  pairs: number;
  /** shares of these pairs that are equal, and at most 1 apart; null without pairs */
  exact: number | null;
  withinOne: number | null;
  /** means of the correlations of every two raters over the subjects that both rated; null where none can be had */
  pearson: number | null;
  spearman: number | null;
  kendallTauB: number | null;
}

/** How far several raters agree about numbers. A rater rates a subject once. Errors: RangeError for values that are not finite. */
export function betweenRaters(values: readonly RatedValue[]): BetweenRaters {
  const twos = [...twosOf(values).values()];
  const distances = twos.flatMap(({ x, y }) => x.map((value, i) => Math.abs(value - (y[i] ?? Number.NaN))));
  const share = (most: number) => shareWhere(distances, (distance) => distance <= most).rate;
  const over = (correlation: typeof pearson) => {
    const known = twos.flatMap(({ x, y }) => correlation(x, y) ?? []);
    return known.length === 0 ? null : mean(known);
  };
  return {
    raters: new Set(values.map(({ rater }) => rater)).size,
    subjects: new Set(values.map(({ subject }) => subject)).size,
    pairs: distances.length,
    exact: share(0),
    withinOne: share(1),
    pearson: over(pearson),
    spearman: over(spearman),
    kendallTauB: over(kendallTauB),
  };
}

/** Of every two raters, what they gave to the subjects that both rated. */
function twosOf(values: readonly RatedValue[]): Map<string, { x: number[]; y: number[] }> {
  const bySubject = new Map<string, RatedValue[]>();
  for (const one of values) bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  const twos = new Map<string, { x: number[]; y: number[] }>();
  for (const all of bySubject.values()) {
    const sorted = all.sort((a, b) => (a.rater < b.rater ? -1 : 1));
    sorted.forEach((one, i) => {
      for (const other of sorted.slice(i + 1)) {
        const key = JSON.stringify([one.rater, other.rater]);
        const two = twos.get(key) ?? { x: [], y: [] };
        two.x.push(one.value);
        two.y.push(other.value);
        twos.set(key, two);
      }
    });
  }
  return twos;
}
