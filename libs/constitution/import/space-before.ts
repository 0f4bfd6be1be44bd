/**
 * The white space that ends at a place of a text. A pattern that begins with white space tries every place of a long run of it,
 * and a run of a million takes an hour: texts from elsewhere are searched for their words, and looked at backwards from there.
 */
export const spaceBefore = (text: string, at: number): string => {
  const before = text.slice(0, at);
  return before.slice(before.trimEnd().length);
};
