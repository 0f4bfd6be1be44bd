import type { ModelAnswer } from '#libs/model/model-port.js';
import { readable, unread, type Reading } from '../answers/reading.js';
import { refusesCritique } from '../answers/refusal.js';
import { spokenAnswer } from '../answers/spoken.js';
import { NOTHING_FOUND } from './prompt.js';

export interface ReadCritique {
  text: string;
  foundNothing: boolean;
}

const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();

/**
 * A critique is any whole text that is not a refusal to give one; one that says only that there is nothing to find is
 * marked so. Reasoning before it is no part of it.
 */
export function readCritique(answer: ModelAnswer): Reading<ReadCritique> {
  const spoken = spokenAnswer(answer);
  if (!spoken.ok) return spoken;
  const text = spoken.value.text.trim();
  if (refusesCritique(text)) return unread('refused', 'the model refused in its own words');
  return readable({ text, foundNothing: bare(text) === bare(NOTHING_FOUND) });
}
