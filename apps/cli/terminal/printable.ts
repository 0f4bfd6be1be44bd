import { codePointName, UNSAFE } from '#libs/domain/unseen.js';

const named = (character: string) => `<${codePointName(character)}>`;

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
