import { softmax, type Masses } from './masses.js';
import { rememberedPrinciple } from './principle.js';
import type { Offered } from './slots.js';
import { harmHits, profileOf } from './text-profile.js';

export interface Classification {
  conversation: string;
  options: readonly Offered[];
}

/** Log-odds of a word that the option shares with the text, and of a topic that it names and the text touches. */
const OF_A_WORD = 1.2;
const OF_A_TOPIC = 1.6;

/**
 * The option whose words the text uses most. An option that names a kind of harm is also held against the words of
 * that kind. The first option gets the position bias.
 */
export function classify({ conversation, options }: Classification, positionBias: number): Masses {
  const text = profileOf(conversation);
  const said = new Set(text.subject);
  const logits = options.map(({ letter, text: option }, at) => {
    const shared = new Set(profileOf(option).subject.filter((word) => said.has(word))).size;
    const { topics } = rememberedPrinciple(option);
    // the tenth hit says less than the first; an option that names every harm names none
    const touched = topics.length > 3 ? 0 : Math.log1p(harmHits(text, topics));
    return [letter, OF_A_WORD * shared + OF_A_TOPIC * touched + (at === 0 ? positionBias : 0)] as const;
  });
  return softmax(Object.fromEntries(logits));
}
