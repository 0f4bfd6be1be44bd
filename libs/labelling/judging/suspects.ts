import type { Message } from '#libs/domain/conversation.js';
import type { SuspectRow } from '#libs/database/label-job/settlement.js';
import { injectionSuspects } from '../prompts/suspects/injection-suspects.js';

/** A text that a judge is shown, and what it is called in reports: "candidate:1". */
export interface JudgedText {
  name: string;
  text: string;
}

/** What reads like instructions to the judge in a conversation and in the texts that answer it. */
export function suspectsIn(prompt: readonly Message[], texts: readonly JudgedText[]): SuspectRow[] {
  const turns = prompt.map(({ content }, i): JudgedText => ({ name: `prompt:${i}`, text: content }));
  return [...turns, ...texts].flatMap(({ name, text }) =>
    injectionSuspects(text).map(({ code, excerpt }) => ({ text: name, code, excerpt })),
  );
}
