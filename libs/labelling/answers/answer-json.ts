import { cleanText } from '#libs/domain/clean-text.js';

/** One field of a flat JSON object, with the offset of its value in the source. */
export interface JsonField {
  value: unknown;
  at: number;
}

const FENCE = /^```(?:json|JSON)?[ \t]*\r?\n?([\s\S]*?)```$/;

/**
 * An answer that sets out to be a JSON object, whole or in one code fence: its fields, or null where it is none after all
 * (text behind it, a field twice, broken). Undefined where the answer is not JSON at all.
 */
export function jsonFields(source: string): Map<string, JsonField> | null | undefined {
  const start = source.length - source.trimStart().length;
  const whole = source.trim();
  const inner = whole.startsWith('```') ? FENCE.exec(whole)?.[1] : whole;
  const json = inner?.trim();
  if (inner === undefined || !json?.startsWith('{')) return undefined;
  const offset = start + whole.indexOf(inner) + inner.indexOf(json);
  try {
    const value: unknown = JSON.parse(json);
    return fieldsOf(value, json, offset);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Escapes spell what was cleaned from the text itself ("\u0000"): once decoded, texts are cleaned again. */
const decoded = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one: unknown) => (typeof one === 'string' ? cleanText(one) : one));
  return typeof value === 'string' ? cleanText(value) : value;
};

/** JSON.parse keeps the last of two fields of one name and says nothing: two verdicts would be one. */
function fieldsOf(value: unknown, json: string, offset: number): Map<string, JsonField> | null {
  const fields = new Map<string, JsonField>();
  let depth = 0;
  let key: string | null = null;
  for (const match of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const [token] = match;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && token.startsWith('"') && key === null) key = JSON.parse(token) as string;
    else if (depth === 1 && token === ',') key = null;
    else if (depth === 1 && token === ':' && key !== null) {
      const name = cleanText(key);
      if (fields.has(name)) return null;
      const after = /^\s*"?/.exec(json.slice(match.index + 1, match.index + 100))?.[0].length ?? 0;
      fields.set(name, {
        value: decoded((value as Record<string, unknown>)[key]),
        at: offset + match.index + 1 + after,
      });
    }
  }
  return fields;
}

/** Why the text of a field is none of what was offered: it names several of them, or none. */
export function fieldWhy(name: string, text: string, named: (word: string) => boolean): string {
  const words = new Set([...text.slice(0, 1000).matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word).filter(named));
  return words.size > 1
    ? `the field "${name}" names ${words.size === 2 ? 'two' : 'several'}: ${[...words].slice(0, 4).join(', ')}`
    : `the field "${name}" is not one of the options and nothing else`;
}

/** The one field that holds the verdict, and the reasons; a message where the object says anything else. */
export function verdictField(
  fields: Map<string, JsonField>,
  names: readonly string[],
): { name: string; field: JsonField; reasons: string | null } | { why: string } {
  const extra = [...fields.keys()].find((key) => key !== 'reasons' && !names.includes(key));
  if (extra !== undefined)
    return { why: `the answer has a field "${extra.slice(0, 40).toWellFormed()}" that was not asked for` };
  const [name, ...further] = names.filter((one) => fields.has(one));
  const field = name === undefined ? undefined : fields.get(name);
  if (name === undefined || !field) return { why: `the answer has no field "${names[0] ?? ''}"` };
  if (further.length > 0) return { why: 'the answer gives its verdict twice' };
  return { name, field, reasons: reasonsOf(fields.get('reasons')?.value) };
}

function reasonsOf(value: unknown): string | null {
  const texts = (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one) => typeof one === 'string');
  const reasons = texts.join('\n').trim();
  return reasons === '' ? null : reasons;
}
