/** Longest text of a principle, in characters: several thousand would drown the texts to be judged. */
export const LONGEST_TEXT = 4000;
/** Most worked examples of a principle. */
export const MOST_EXAMPLES = 8;

const SLUG = '^[a-z0-9]+(-[a-z0-9]+)*$';
/** at least one letter or digit: a text of spaces or zero-width characters is blank */
const NOT_BLANK = '[\\p{L}\\p{N}]';

export const textOf = (description: string, maxLength = LONGEST_TEXT) => ({
  type: 'string',
  description,
  maxLength,
  pattern: NOT_BLANK,
});

export const slugOf = (description: string) => ({ type: 'string', description, maxLength: 64, pattern: SLUG });

/** True where a text is neither blank nor too long for a principle. */
export const isText = (text: string): boolean => text.length <= LONGEST_TEXT && new RegExp(NOT_BLANK, 'u').test(text);
