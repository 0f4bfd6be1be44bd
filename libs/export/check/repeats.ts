import { connectedGroups } from '#libs/statistics/connected-groups.js';
import { nearTexts } from '#libs/statistics/near-text/near-texts.js';
import type { SampledPair } from './pair-sample.js';

/** What stands in more than one split, or more than once. Counted in the sample. */
export interface Repeats {
  /** null: there is one file */
  leaks: Leaks | null;
  /**
   * pairs of which an earlier one has the same prompt and texts; pairs of a prompt's texts of which each is chosen over the other;
   * prompts of which the first pair is near-identical to that of another
   */
  duplicates: { same: number; opposite: number; nearPrompts: number };
}

export interface Leaks {
  /** prompts that stand in two splits or more, by what they are told apart by in splitting */
  prompts: number;
  /** prompts with a near-identical one in another split */
  nearPrompts: number;
  /** texts that are chosen or rejected in two splits or more */
  texts: number;
}

export function repeatsOf(pairs: readonly SampledPair[]): Repeats {
  const splits = new Set(pairs.map(({ split }) => split));
  const rows = new Set(pairs.map(({ prompt, chosen, rejected }) => [prompt, chosen, rejected].join()));
  const same = pairs.length - rows.size;
  const differing = pairs.filter(({ chosen, rejected }) => chosen !== rejected);
  const turned = new Set(differing.map(({ prompt, chosen, rejected }) => [prompt, rejected, chosen].join()));
  const opposite = [...rows].filter((row) => turned.has(row)).length / 2;
  // one a prompt: the pairs of a group share its texts and are no repetition
  const firsts = [...new Map(pairs.toReversed().map((pair) => [pair.prompt, pair])).values()];
  const nearPrompts = firsts.length - groups(firsts.map(({ rowSignature }) => rowSignature)).size;
  return { leaks: splits.size < 2 ? null : leaksOf(pairs, firsts), duplicates: { same, opposite, nearPrompts } };
}

function leaksOf(pairs: readonly SampledPair[], firsts: readonly SampledPair[]): Leaks {
  const prompts = splitsBy(pairs.map(({ prompt, split }) => [prompt, split]));
  const near = groups(firsts.map(({ promptSignature }) => promptSignature));
  const crossing = [...near.values()].filter((places) => {
    const in_ = new Set(places.flatMap((place) => [...(prompts.get(firsts[place]?.prompt ?? '') ?? [])]));
    return places.length > 1 && in_.size > 1;
  });
  const texts = splitsBy(
    pairs.flatMap(({ chosen, rejected, split }) => [[chosen, split] as const, [rejected, split] as const]),
  );
  return {
    prompts: several(prompts),
    nearPrompts: crossing.reduce((sum, places) => sum + places.length, 0),
    texts: several(texts),
  };
}

function splitsBy(named: readonly (readonly [string, string | null])[]): Map<string, Set<string | null>> {
  const splits = new Map<string, Set<string | null>>();
  for (const [name, split] of named) splits.set(name, (splits.get(name) ?? new Set()).add(split));
  return splits;
}

const several = (splits: ReadonlyMap<string, ReadonlySet<unknown>>): number =>
  [...splits.values()].filter(({ size }) => size > 1).length;

/** Places of near-identical texts together, those of texts that are like no other apart. */
function groups(signatures: readonly Uint32Array[]): Map<string, number[]> {
  const near = [...nearTexts(signatures)].map(([a, b]) => [String(a), String(b)] as const);
  const groupOf = connectedGroups(
    signatures.map((_, place) => String(place)),
    near,
  );
  const found = new Map<string, number[]>();
  for (const [place, group] of groupOf) {
    const places = found.get(group);
    if (places) places.push(Number(place));
    else found.set(group, [Number(place)]);
  }
  return found;
}
