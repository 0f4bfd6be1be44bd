import { signatureOf } from '#libs/statistics/near-text/min-hash.js';
import { nearTexts } from '#libs/statistics/near-text/near-texts.js';
import type { Found, LintRule } from '../finding.js';
import { type Instruction, instructions } from '../../instructions.js';

/** Overlap of two texts' pieces: at 0.6 every pair found among 107 published principles asks the same; at 0.55 legal and financial advice are a pair. */
const NEAR = 0.6;

/** Copies of one text that are named one by one. Whoever made more has copied a list, and reads no further. */
const MOST_NAMED = 20;

/** What does not make a text another one: case, punctuation, spaces. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Texts of the same field of different principles: a critique may well repeat words of its own revision. */
function byField(all: Iterable<Instruction>): Map<string, Instruction[]> {
  const groups = new Map<string, Instruction[]>();
  for (const instruction of all) {
    const field = instruction.path.slice(2).join('.');
    groups.set(field, [...(groups.get(field) ?? []), instruction]);
  }
  return groups;
}

/** Pairs of near-identical texts as the earlier one with those after it, each of which is told once. */
function copies(group: readonly Instruction[]): Map<Instruction, Instruction[]> {
  const signatures = group.map(({ text }) => signatureOf(plain(text)));
  const found = new Map<Instruction, Instruction[]>();
  const told = new Set<Instruction>();
  for (const [one, other] of nearTexts(signatures, NEAR)) {
    const [earlier, later] = [group[one], group[other]];
    if (!earlier || !later || told.has(later)) continue;
    told.add(later);
    found.set(earlier, [...(found.get(earlier) ?? []), later]);
  }
  return found;
}

const FIX = 'say what sets them apart, or keep one and give it the weight of both';

/** Principles that ask nearly the same in nearly the same words: what they ask counts twice, and draws favour it. */
export const nearDuplicate: LintRule = {
  name: 'near-duplicate',
  *check(constitution): Generator<Found> {
    for (const group of byField(instructions(constitution)).values())
      for (const [earlier, later] of copies(group)) {
        const { key } = earlier.principle;
        for (const { use, text, path } of later.slice(0, MOST_NAMED)) {
          const same = plain(earlier.text) === plain(text);
          const message = `its ${use} text has ${same ? 'the' : 'nearly the'} words of principle "${key}", so that what both ask counts twice`;
          yield { severity: 'warning', path, message, fix: FIX };
        }
        const [next, ...more] = later.slice(MOST_NAMED);
        if (!next) continue;
        const those = `${later.length} principles in all have nearly the words of principle "${key}" in their ${next.use} text`;
        const message = `${those}: this is the first of ${more.length + 1} that are not named one by one`;
        yield { severity: 'warning', path: next.path, message, fix: FIX };
      }
  },
};
