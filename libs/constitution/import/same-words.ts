/** A text in which white space makes no difference. */
export const sameWords = (text: string): string => text.replace(/\s+/g, ' ').trim();
