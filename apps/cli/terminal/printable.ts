import { unseenNamed } from '#libs/domain/unseen.js';

/**
 * A text that others wrote, as a terminal may show it: a judged text could otherwise rewrite the lines above it.
 * What is unsafe or is not seen is named instead; line breaks stay.
 */
export const printable = (text: string): string => unseenNamed(text.replaceAll('\r\n', '\n'));

/** The same on one line. */
export const oneLine = (text: string): string => printable(text.replaceAll('\r', '\n')).replace(/\s+/g, ' ').trim();
