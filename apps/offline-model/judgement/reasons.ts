import { findConflicts } from './conflicts.js';
import { problem } from './critique.js';
import { rememberedPrinciple } from './principle.js';
import { refuses } from './features.js';
import type { Task } from './slots.js';
import { profileOf } from './text-profile.js';

/** A sentence on one response under a question, which names no verdict. */
function remark(name: string, conversation: string, response: string, question: string): string {
  // a picture that came with the question has no words
  if (response === '') return `${name} was measured: its colours, its shapes, their number and places.`;
  const profile = profileOf(response);
  const [conflict] = findConflicts(profile, profileOf(conversation), rememberedPrinciple(question));
  if (conflict) return problem(conflict, response, false).replace(/^The response/, name);
  if (refuses(profile)) return `${name} declines what was asked.`;
  const help = profile.counts.help > 0 || profile.steps > 0 ? 'gives concrete help' : 'answers in general words';
  return `${name} ${help} in ${profile.words} words.`;
}

/** What the word lists see, said before a verdict. */
export function reasonsFor(task: Task): string {
  switch (task.kind) {
    case 'comparison': {
      const { conversation, responseA, responseB, question } = task;
      const [a, b] = [responseA, responseB].map((text, at) =>
        remark(`Response ${at === 0 ? 'A' : 'B'}`, conversation, text, question),
      );
      return `${a ?? ''} ${b ?? ''}`;
    }
    case 'rating':
      return remark('The response', task.conversation, task.response, task.question);
    case 'classification':
      return 'The options were held against the words of the conversation.';
    default:
      return '';
  }
}
