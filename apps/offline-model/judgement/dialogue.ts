import { profileOf, subjectOf, type TextProfile } from './text-profile.js';
import { flatten, withWords } from './words.js';

const TURN = /^(user|human|assistant|ai|bot|system)[ \t]*:[ \t]*/gim;
const ASKING = new Set(['user', 'human']);

/**
 * The last thing the person said in a written dialogue ("USER: ... ASSISTANT: ..."); the whole text where
 * no turns are marked.
 */
export function lastRequest(conversation: string): string {
  const turns = conversation.includes(':') ? [...conversation.matchAll(TURN)] : [];
  for (let at = turns.length - 1; at >= 0; at--) {
    const turn = turns[at];
    if (!turn || !ASKING.has((turn[1] ?? '').toLowerCase())) continue;
    return conversation.slice(turn.index + turn[0].length, turns[at + 1]?.index).trim();
  }
  return conversation.trim();
}

/** What a response answers to. */
export interface Asked {
  /** the whole conversation: what harm is asked may be said turns before */
  conversation: TextProfile;
  /** hashed stems of the words of the last request's subject */
  subject: ReadonlySet<number>;
}

export function readAsked(conversation: string): Asked {
  const request = lastRequest(conversation);
  const subject = withWords(flatten(request), subjectOf);
  return { conversation: profileOf(conversation), subject: new Set(subject) };
}
