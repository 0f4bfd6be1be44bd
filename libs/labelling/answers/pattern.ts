import { RE2JS, RE2JSException } from 're2js';
import { invalid } from '#libs/domain/precept-error.js';

/** One template has a few patterns; a process reads with a few templates. */
const KEPT = 200;
const compiled = new Map<string, RE2JS>();

/**
 * A pattern in RE2 syntax, compiled once a process. It takes time in proportion to the text, whatever the pattern.
 * No flags are set: `^` and `$` are the ends of the text unless the pattern itself says (?m).
 * @param at the place that an error names
 * @throws PreceptError `pattern_invalid`
 */
export function compile(pattern: string, at: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  try {
    const made = RE2JS.compile(pattern);
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(pattern, made);
    return made;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const message = `${error.message}. Patterns are RE2's: no lookaround, no back-references.`;
    throw invalid('pattern_invalid', 'A pattern cannot be used.', [{ at, message }]);
  }
}

/** The first match in `text`: its place and length, and the place of its group `verdict`, else its first group, or null. */
export function firstMatch(pattern: RE2JS, text: string): { start: number; end: number; group: number | null } | null {
  // the fast engine answers whether, the slower one where
  if (!pattern.test(text)) return null;
  const matcher = pattern.matcher(text);
  if (!matcher.find()) return null;
  const named = Object.hasOwn(pattern.namedGroups(), 'verdict') ? 'verdict' : pattern.groupCount() > 0 ? 1 : null;
  const group = named === null ? -1 : matcher.start(named);
  return { start: matcher.start(), end: matcher.end(), group: group < 0 ? null : group };
}
