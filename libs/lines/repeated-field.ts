import { cleanText } from '#libs/domain/clean-text.js';

const BLANK = new Set([' ', '\t', '\n', '\r']);
const MOST_SHOWN = 200;

/**
 * The path of the first field that a JSON object writes twice, as `candidates[0].text`; null where there is none.
 * JSON.parse takes the last of the two and says nothing. `value` is what JSON.parse made of `text`.
 *
 * Made for files of many lines that are nearly all good: fields that were written are first compared by count with those
 * that are there, and only texts that fail this are read closely. Measured on lines of 0.8 kB: the count takes 1 to 2 µs,
 * the close look 4, JSON.parse 1.6, the whole import 65 µs a line.
 */
export function repeatedField(text: string, value: unknown): string | null {
  return mostFieldsWritten(text) === fieldsOf(value) ? null : findRepeated(text);
}

/**
 * No fewer than the fields written: every one ends in a quote and a colon. More, where texts hold these two as well,
 * which they do seldom, as a quote inside a text bears a backslash.
 */
function mostFieldsWritten(text: string): number {
  let fields = 0;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (BLANK.has(text.charAt(before))) before--;
    if (text.charAt(before) === '"') fields++;
  }
  return fields;
}

/** How many fields all objects in a value have together. */
function fieldsOf(root: unknown): number {
  let fields = 0;
  // a list of our own instead of calls: nothing bounds how deep a line is nested
  const waiting = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const inside: unknown[] = Object.values(value);
    if (!Array.isArray(value)) fields += inside.length;
    for (const one of inside) if (typeof one === 'object') waiting.push(one);
  }
  return fields;
}

/** What is being read: an object with the fields seen so far, or a list. */
interface Open {
  seen: Set<string> | null;
  /** the field or the index at which the reading stands */
  at: string | number;
}

const MARK = /["{}[\],]/g;

/** Reads a text that is known to be JSON mark by mark. */
function findRepeated(text: string): string | null {
  const open: Open[] = [];
  let nameIsDue = false;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    const inner = open.at(-1);
    if (mark[0] === '{' || mark[0] === '[') {
      nameIsDue = mark[0] === '{';
      open.push(nameIsDue ? { seen: new Set(), at: '' } : { seen: null, at: 0 });
    } else if (mark[0] === '}' || mark[0] === ']') {
      open.pop();
      nameIsDue = false;
    } else if (mark[0] === ',') {
      nameIsDue = inner?.seen !== null;
      if (typeof inner?.at === 'number') inner.at++;
    } else {
      MARK.lastIndex = endOfString(text, mark.index);
      if (!nameIsDue || !inner?.seen) continue;
      nameIsDue = false;
      // "a" and "\u0061" are one name
      inner.at = JSON.parse(text.slice(mark.index, MARK.lastIndex)) as string;
      if (inner.seen.has(inner.at)) return pathOf(open);
      inner.seen.add(inner.at);
    }
  }
  return null;
}

/** The place after the closing quote of the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charAt(quote - 1 - backslashes) === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

function pathOf(open: readonly Open[]): string {
  let path = '';
  for (const { at } of open) {
    if (typeof at === 'number') path += `[${at}]`;
    else path += `${path === '' ? '' : '.'}${/^[\w$-]+$/.test(at) ? at : JSON.stringify(cleanText(at))}`;
    if (path.length > MOST_SHOWN) return `${cleanText(path.slice(0, MOST_SHOWN))}...`;
  }
  return path;
}
