import type { Message } from '#libs/domain/conversation.js';
import { textHash } from '#libs/domain/text-hash.js';
import { uniform } from '#libs/statistics/draw.js';

/** Shares of the prompts by the names of the splits; they sum to 1. */
export type Splits = Readonly<Record<string, number>>;

/**
 * Which split a prompt stands in, with everything that answers it: the first 53 bits of SHA-256(seed, prompt) say where it
 * falls between 0 and 1, and the splits divide that in the order of their names. Adding prompts moves none that is there.
 * @param groups where near-identical prompts fall together, the hash that each such prompt is drawn by instead
 */
export function splitOf(
  splits: Splits,
  seed: string,
  prompt: readonly Message[],
  groups: ReadonlyMap<string, string> | null = null,
): string {
  const names = Object.keys(splits).sort();
  const key = promptKey(prompt);
  const u = uniform('export-split', seed, groups?.get(textHash(key)) ?? key);
  let below = 0;
  const found = names.find((name) => {
    below += splits[name] ?? 0;
    return u < below;
  });
  // the shares may sum to a little less than 1
  return found ?? names.at(-1) ?? '';
}

/**
 * What prompts are told apart by: prompts that differ in case, white space or punctuation alone are the same, so that
 * they cannot leak from one split into another.
 */
export function promptKey(prompt: readonly Message[]): string {
  return prompt
    .map(({ role, content }) => {
      const words = content
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu);
      return `${role}:${words ? words.join(' ') : content.trim()}`;
    })
    .join('\n');
}
