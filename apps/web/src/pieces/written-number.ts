/**
 * A number as people write it, as the API reads it: "5", "2.5", and "2,5" as 2.5. Null for anything else, and for "1,000": a comma
 * before three digits is a decimal point to some and sets thousands apart for others, and a budget is not to be guessed.
 */
export function decimalOf(text: string): string | null {
  const written = text.trim();
  if (!/^\d+([.,]\d+)?$/.test(written) || /^[1-9]\d{0,2},\d{3}$/.test(written)) return null;
  return written.replace(',', '.');
}

/** As decimalOf; NaN for what is none. */
export const numberOf = (text: string): number => Number(decimalOf(text) ?? NaN);

/** A number without places; NaN for what is none. */
export const wholeOf = (text: string): number => (Number.isInteger(numberOf(text)) ? numberOf(text) : NaN);

/** What is wrong with what somebody wrote as a number; undefined: nothing, or nothing is written yet. */
export function notANumber(text: string): string | undefined {
  if (text.trim() === '' || decimalOf(text) !== null) return undefined;
  return /^[1-9]\d{0,2},\d{3}$/.test(text.trim())
    ? `May mean two things: write ${text.trim().replaceAll(',', '')} or ${text.trim().replace(',', '.')}`
    : 'A number such as 12 or 2.5';
}

/** The same of what has to be a whole number. */
export const notWhole = (text: string): string | undefined =>
  notANumber(text) ?? (text.trim() === '' || !Number.isNaN(wholeOf(text)) ? undefined : 'A whole number such as 12');
