import type { ModelAnswer } from '#libs/model/model-port.js';
import { isBlank } from '#libs/domain/blank.js';
import { readable, unread, type Reading } from '../answers/reading.js';
import { refusesRevision } from '../answers/refusal.js';
import { spokenAnswer } from '../answers/spoken.js';

/** Openings of texts that speak about the response instead of being it. */
const ABOUT_THE_RESPONSE = [
  /^\W*(?:the|this) (?:(?:assistant|chatbot)(?:['’]s)? )?(?:last |previous )?(?:response|assistant)(?:['’]s (?:last |previous )?(?:response|answer|reply))? (?:also )?[a-z]+(?:s|ed)\b/i,
  /^\W*(critique|revision request|critique request)\b\W*:/i,
  /^\W*the (assistant|ai|model|chatbot|response|answer|reply|last response|previous response)(['’]s (last |previous )?(response|answer|reply))?\s+(is|was|are|were|does|did|fails?|failed|could|should|contains?|contained|suggests?|implies|implied|encourages?|gives|gave|provides?|provided|ignores?|ignored|makes?|made)\b/i,
  /^\W*(this|that) (response|answer|reply|critique) (is|was|does|did|fails?|could|should|contains?)\b/i,
];

const LABEL = /^\W*(?:revised (?:response|answer)|revision|new response|rewritten response)\s*:\s*/i;

export const ROLE_CONFUSION = 'the model wrote a critique where a revision was due';

/** Role confusion (Bai et al. 2022, section 3.1): the text is a critique where a revision is due. */
export function isCritique(text: string): boolean {
  return ABOUT_THE_RESPONSE.some((opening) => opening.test(text));
}

/**
 * A revision without the reasoning and the label that some models put before it. `critique` is the one it answers:
 * repeating it is role confusion too. A text that already spoke like a critique before the revision is not held to be one.
 * A refusal that names nothing that is refused is the writer's own, unless the text was that before; one that
 * does ("I can't help with breaking into houses.") is a revision.
 */
export function readRevision(answer: ModelAnswer, before: string, critique: string): Reading<string> {
  const spoken = spokenAnswer(answer);
  if (!spoken.ok) return spoken;
  const text = spoken.value.text.trim().replace(LABEL, '').trim();
  if (isBlank(text)) return unread('unreadable', 'the revision is empty');
  if (text === before.trim()) return readable(text);
  if (refusesRevision(text)) return unread('refused', 'the model refused in its own words');
  if (text === critique.trim() || (isCritique(text) && !isCritique(before))) {
    return unread('unreadable', ROLE_CONFUSION);
  }
  return readable(text);
}
