import type { Message } from '#libs/domain/conversation.js';
import { invalid } from '#libs/domain/precept-error.js';
import { textHash } from '#libs/domain/text-hash.js';
import { connectedGroups } from '#libs/statistics/connected-groups.js';
import { signatureOf } from '#libs/statistics/near-text/min-hash.js';
import { nearTexts } from '#libs/statistics/near-text/near-texts.js';
import { promptKey } from './splits.js';

/** Prompts that are compared: each takes about 400 bytes of memory. */
const MOST_PROMPTS = 200_000;
/** Characters of a prompt that are compared. */
const MOST_CHARACTERS = 20_000;

/** Of a prompt that is near-identical to others, by the hash of its key: the hash that they all are drawn by. */
export type PromptGroups = ReadonlyMap<string, string>;

/**
 * Groups of prompts that are near-identical, directly or by way of others. Each is drawn by the least hash of its prompts; a
 * prompt that is like no other stays where it is without groups. Throws PreceptError too_many_prompts.
 */
export async function nearPrompts(batches: AsyncIterable<readonly (readonly Message[])[]>): Promise<PromptGroups> {
  const hashes = new Set<string>();
  const signatures: Uint32Array[] = [];
  for await (const prompts of batches) {
    for (const prompt of prompts) {
      const key = promptKey(prompt);
      const hash = textHash(key);
      if (hashes.has(hash)) continue;
      hashes.add(hash);
      signatures.push(signatureOf(key.slice(0, MOST_CHARACTERS)));
      if (hashes.size > MOST_PROMPTS) throw tooMany();
    }
  }
  return groupsOf([...hashes], signatures);
}

function groupsOf(hashes: readonly string[], signatures: readonly Uint32Array[]): PromptGroups {
  const pairs = [...nearTexts(signatures)].map(([a, b]) => [hashes[a] ?? '', hashes[b] ?? ''] as const);
  const named = new Set(pairs.flat());
  return connectedGroups(named, pairs);
}

const tooMany = () =>
  invalid(
    'too_many_prompts',
    `Near-identical prompts are looked for among at most ${MOST_PROMPTS} prompts, and the run has more: split without nearIdenticalPrompts, and see what \`precept export check\` finds.`,
  );
