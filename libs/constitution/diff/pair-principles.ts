import { canonicalJson } from '../canonical.js';
import type { PrincipleText } from '../constitution-file.js';
import { instructionsOf } from '../instructions.js';

/** A principle in both constitutions. */
export interface PrinciplePair {
  from: PrincipleText;
  to: PrincipleText;
}

export interface Pairing {
  pairs: PrinciplePair[];
  added: PrincipleText[];
  removed: PrincipleText[];
}

/** The texts by which a principle is known under another key. */
const wording = (principle: PrincipleText) =>
  canonicalJson([...instructionsOf(principle, 0)].map(({ path, text }) => [path, text]));

/** Principles by key and, of those whose key only one side has, by their texts, in reading order. */
export function pairPrinciples(from: readonly PrincipleText[], to: readonly PrincipleText[]): Pairing {
  const newer = new Map(to.map((principle) => [principle.key, principle]));
  const older = new Set(from.map(({ key }) => key));
  const added = new Map<string, PrincipleText[]>();
  for (const principle of to) {
    if (older.has(principle.key)) continue;
    const words = wording(principle);
    added.set(words, [...(added.get(words) ?? []), principle]);
  }
  const pairs: PrinciplePair[] = [];
  const removed: PrincipleText[] = [];
  for (const principle of from) {
    const match = newer.get(principle.key) ?? added.get(wording(principle))?.shift();
    if (match) pairs.push({ from: principle, to: match });
    else removed.push(principle);
  }
  const left = new Set([...added.values()].flat());
  return { pairs, added: to.filter((principle) => left.has(principle)), removed };
}
