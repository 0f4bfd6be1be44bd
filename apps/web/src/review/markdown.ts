import { lexer, type Token } from 'marked';

/** Larger texts are shown as they are written: reading them as Markdown would stop the page for a moment. */
const LONGEST = 40_000;
/**
 * From each mark of emphasis that is never closed the rest of its paragraph is read: so many characters in all take up to 0.14 s of a
 * busy core (`)*a` again and again), and an answer of 10,000 characters in one paragraph may have 400 marks.
 */
const MOST_READ = 4_000_000;

/** A text as Markdown; null: it is too large, too tangled or nested too deeply to be read while somebody waits. */
export function markdownOf(text: string): Token[] | null {
  if (text.length > LONGEST || readForEmphasis(text) > MOST_READ) return null;
  try {
    return lexer(text);
  } catch {
    return null;
  }
}

const readForEmphasis = (text: string): number =>
  text.split(/\n[ \t]*\n/).reduce((all, part) => all + (part.match(/[*_~]+/g)?.length ?? 0) * part.length, 0);
