import { heldOutAccuracy, type HeldOut } from '#libs/statistics/pair-model/held-out-accuracy.js';
import { isBefore } from '../formats/place-in-item.js';
import type { Source } from './checked-pair.js';
import type { SampledPair } from './pair-sample.js';
import { TEXT_FEATURES } from './text-features.js';

/** From here on, of pairs that the model has not seen, what it looks at explains the data set: three in four. */
export const EXPLAINS = 0.75;
/** Fewer prompts tell nothing of a data set. */
const FEWEST = 30;
/** Models that are told apart; the others count as one. */
const MODELS = 20;

export const SIGNALS = ['length', 'reviser', 'model', 'position', 'source', 'features'] as const;
export type SignalName = (typeof SIGNALS)[number];

/**
 * explains: at least three in four, whichever end of the interval is true; tells: more than one half; nothing: one half may be true; few: fewer
 * than 30 prompts; unknown: the format does not tell it, or it is the same of both texts of every pair.
 */
export type SignalState = 'explains' | 'tells' | 'nothing' | 'few' | 'unknown';

export interface Signal {
  name: SignalName;
  state: SignalState;
  /** null: few, or unknown */
  heldOut: HeldOut | null;
  /** of `unknown`: the format does not tell it, or it is the same of both texts of every pair */
  why?: 'untold' | 'same';
}

/** What each of these alone tells of the label, by a model that has not seen the pairs which it is measured with. */
export function signalsOf(pairs: readonly SampledPair[], seed: string): Signal[] {
  const known = pairs.every(({ sources }) => sources !== null) ? pairs : [];
  const withModels = known.every(({ sources }) => sources?.every(({ model }) => model !== undefined)) ? known : [];
  const names = modelNames(known);
  const parts: Record<Exclude<SignalName, 'length' | 'features' | 'source'>, (pair: SampledPair) => number[]> = {
    reviser: between((source) => [source.kind === 'revision' ? 1 : 0]),
    model: between(({ model }) => names.map((name) => (name === model ? 1 : 0))),
    position: ({ sources }) => [sources ? place(...sources) : 0],
  };
  const length = TEXT_FEATURES.indexOf('length');
  const of: Record<SignalName, () => Signal> = {
    length: () => signal('length', pairs, ({ features }) => [features[length] ?? 0], seed),
    reviser: () => signal('reviser', known, parts.reviser, seed),
    model: () => signal('model', withModels, parts.model, seed),
    position: () => signal('position', known, parts.position, seed),
    source: () => signal('source', known, (pair) => Object.values(parts).flatMap((part) => part(pair)), seed),
    features: () => signal('features', pairs, ({ features }) => features, seed),
  };
  return SIGNALS.map((name) => of[name]());
}

const between =
  (numbers: (source: Source) => number[]) =>
  ({ sources }: SampledPair): number[] => {
    if (sources === null) return [];
    const [chosen, rejected] = sources.map(numbers);
    return (chosen ?? []).map((value, k) => value - (rejected?.[k] ?? 0));
  };

/** 1: the chosen one stood first in the item. */
const place = (chosen: Source, rejected: Source): number => (isBefore(chosen, rejected) ? 1 : -1);

/** The most frequent ones, in alphabetical order where as frequent. */
function modelNames(pairs: readonly SampledPair[]): string[] {
  const counts = new Map<string, number>();
  for (const { model } of pairs.flatMap(({ sources }) => sources ?? [])) {
    if (model) counts.set(model, (counts.get(model) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MODELS)
    .map(([name]) => name);
}

function signal(
  name: SignalName,
  pairs: readonly SampledPair[],
  of: (pair: SampledPair) => number[],
  seed: string,
): Signal {
  const rows = pairs.map((pair) => ({ group: pair.prompt, difference: of(pair) }));
  if (!rows.some(({ difference }) => difference.some((value) => value !== 0)))
    return { name, state: 'unknown', heldOut: null, why: rows.length === 0 ? 'untold' : 'same' };
  if (new Set(rows.map(({ group }) => group)).size < FEWEST) return { name, state: 'few', heldOut: null };
  const heldOut = heldOutAccuracy(rows, seed);
  const low = heldOut?.interval?.low ?? 0;
  return { name, state: low >= EXPLAINS ? 'explains' : low > 0.5 ? 'tells' : 'nothing', heldOut };
}
