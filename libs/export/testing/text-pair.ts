import type { PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import type { LabelledUnder } from '#libs/database/export/run-versions.js';
import type { Message } from '#libs/domain/conversation.js';

/** Candidate `index` of an item. */
export const candidate = (text: string, index: number) => ({
  text,
  contentHash: text,
  image: null,
  kind: 'candidate' as const,
  index,
});

/** One principle of a version that is named by its number alone. */
export const under: LabelledUnder = {
  constitution: { slug: 'care', version: 3, contentHash: 'hash of care' },
  principles: [{ key: 'kind', hash: 'hash of kind' }],
};

/** What a trainer's row tells of it. */
export const underColumns = {
  precept_constitution: 'care',
  precept_version: 3,
  precept_version_hash: 'hash of care',
  precept_principles: under.principles,
};

/** A pair of two texts, compared by verdicts. */
export const textPair = (change: Partial<TextPair> = {}): TextPair => ({
  item: { contentHash: 'i', externalId: null },
  prompt: [{ role: 'user', content: 'How?' }],
  chosen: candidate('Kindly.', 0),
  rejected: candidate('No.', 1),
  probability: 0.75,
  target: 0.75,
  margin: 1.0986122886681098,
  flipped: false,
  way: 'verdict',
  offline: false,
  under,
  ...change,
});

/** A pair that no rule leaves out. */
export const pairRow = (change: Partial<TextPair> = {}, marks: Partial<Omit<PairRow, 'pair'>> = {}): PairRow => ({
  id: 'pair',
  source: 1,
  group: change.item?.contentHash ?? 'i',
  pair: textPair(change),
  done: true,
  duplicate: false,
  ...marks,
});

/** Roles in turn: the user first, after a system message where there is one. */
export const turns = (...texts: string[]): Message[] =>
  texts.map((content, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', content }));
