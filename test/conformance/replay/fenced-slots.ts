/** What a prompt of Precept shows a model. */
export interface ShownPrompt {
  /** text of each fenced slot */
  slots: Record<string, string>;
  /** everything outside of the fences */
  plain: string;
}

const FENCE = /<<<([a-z-]+) ([0-9a-f]{16})\n([^]*?)\n\2 \1>>>/g;

/** Reads a message as whoever is asked would: the texts between fences, and the words around them. */
export function shownIn(message: string): ShownPrompt {
  const slots: Record<string, string> = {};
  for (const [, name = '', , content = ''] of message.matchAll(FENCE)) slots[name] = content;
  return { slots, plain: message.replace(FENCE, '') };
}

/** A text without its blanks: prompts indent lines and break up marks of chat formats, and change nothing else. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** Several texts as one key. */
export const keyOf = (...texts: string[]): string => texts.map(squeezed).join('\0');
