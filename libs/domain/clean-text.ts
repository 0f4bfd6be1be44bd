/**
 * Model text on its way in: PostgreSQL refuses U+0000 and lone surrogates, and would do so after the call
 * is paid. Both become U+FFFD, the replacement character. The one place where this is done.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}

/** True where the text could not be stored as it is. Input from people is refused, not changed. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
