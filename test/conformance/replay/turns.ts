import type { Message } from '#libs/domain/conversation.js';

const ROLES = { Human: 'user', Assistant: 'assistant' } as const;

/** A prompt "\n\nHuman: ...\n\nAssistant:" as messages; any other text as one message of the user. */
export function turnsOf(prompt: string): Message[] {
  const [before = '', ...parts] = prompt.split(/\n\n(Human|Assistant):/);
  const turns: Message[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const role = parts[i] === 'Human' ? ROLES.Human : ROLES.Assistant;
    turns.push({ role, content: (parts[i + 1] ?? '').trim() });
  }
  // an open turn of the assistant is what the candidate answers
  const last = turns.at(-1);
  if (last?.role === 'assistant' && last.content === '') turns.pop();
  const whole = before.trim() === '' && turns.at(-1)?.role === 'user' && turns.every(({ content }) => content !== '');
  return whole ? turns : [{ role: 'user', content: prompt }];
}
