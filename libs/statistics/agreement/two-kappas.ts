import { cohenKappa, type CohenKappa } from './cohen-kappa.js';
import { ratingTable, type LabelPair } from './rating-table.js';

/** Cohen's kappa in both conventions, side by side. */
export interface TwoKappas {
  /** Unreadable is a category of its own, as in published figures: it agrees with nothing but another unreadable. */
  ofAll: CohenKappa;
  /** Pairs with something unreadable, or with a label that was to be left out, do not count. */
  ofReadable: CohenKappa;
}

const UNREADABLE = 'unreadable';

/** Cohen's kappa of pairs of labels; null is unreadable. `leftOut`: labels that `ofReadable` leaves out as well. */
export function twoKappas(pairs: readonly LabelPair<string | null>[], leftOut: readonly string[] = []): TwoKappas {
  const counts = (label: string | null): boolean => label !== null && !leftOut.includes(label);
  const kappa = (some: typeof pairs): CohenKappa =>
    cohenKappa(ratingTable(some.map(([a, b, count]) => [a ?? UNREADABLE, b ?? UNREADABLE, count] as const)));
  return { ofAll: kappa(pairs), ofReadable: kappa(pairs.filter(([a, b]) => counts(a) && counts(b))) };
}
