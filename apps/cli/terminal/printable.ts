/**
 * Everything but tab and line feed that moves the cursor, changes the terminal, or turns the direction of writing:
 * C0, DEL, C1, the marks and embeddings of bidirectional text.
 */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const named = (character: string) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`;

/**
 * A text that others wrote, as a terminal may show it: a judged text could otherwise rewrite the lines above it.
 * What is unsafe is named instead; line breaks stay.
 */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNSAFE, named);
}

/** The same on one line. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).trim();
}
