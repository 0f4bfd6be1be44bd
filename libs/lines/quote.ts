import { cleanText } from '#libs/domain/clean-text.js';

const SHOWN = 60;

/** What a person wrote, for a message: in quotes, on one line, shortened to 60 characters. */
export function quote(written: string): string {
  const shown = written.length > SHOWN ? `${written.slice(0, SHOWN)}...` : written;
  return JSON.stringify(cleanText(shown));
}
