import { createHash } from 'node:crypto';
import type { Message } from '#libs/domain/conversation.js';
import { fence } from './fence.js';

/** A prompt with named slots: `{{slot}}` is put in as it is, `[[slot]]` is fenced as text to be judged. */
export interface Template {
  id: string;
  hash: string;
  system: string;
  user: string;
}

export function template(id: string, system: string, user: string): Template {
  const hash = createHash('sha256').update(`${id}\0${system}\0${user}`).digest('hex');
  return { id, hash, system, user };
}

/** The messages to send. A slot without a value, or a value without a slot, throws. */
export function fill(of: Template, secret: string, values: Record<string, string>): Message[] {
  const unused = new Set(Object.keys(values));
  const put = (text: string) =>
    text.replace(/\{\{([a-z-]+)\}\}|\[\[([a-z-]+)\]\]/g, (_, plain?: string, fenced?: string) => {
      const slot = plain ?? fenced ?? '';
      const value = values[slot];
      if (value === undefined) throw new Error(`template ${of.id}: nothing to put into slot "${slot}"`);
      unused.delete(slot);
      return fenced === undefined ? value : fence(secret, slot, value);
    });
  const messages: Message[] = [
    { role: 'system', content: put(of.system) },
    { role: 'user', content: put(of.user) },
  ];
  if (unused.size > 0) throw new Error(`template ${of.id} has no slot "${[...unused].join('", "')}"`);
  return messages;
}

/** A conversation as one text, to be put into a fenced slot. */
export function transcript(messages: Message[]): string {
  return messages.map(({ role, content }) => `${role.toUpperCase()}: ${content}`).join('\n\n');
}
