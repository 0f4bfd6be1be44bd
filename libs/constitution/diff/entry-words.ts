import type { Json } from './constitution-diff.js';

/** A tag of the tag tree, 'tone, under "style": how it sounds'; null: it is none. */
function tagWords({ name, parent, description, ...rest }: Record<string, Json>): string | null {
  if (typeof name !== 'string' || Object.keys(rest).length > 0) return null;
  const under = typeof parent === 'string' ? `, under "${parent}"` : '';
  return `${name}${under}${typeof description === 'string' ? `: ${description}` : ''}`;
}

/** Fields of worked examples in the order in which they are read. */
const EXAMPLE = ['prompt', 'responses', 'response', 'critique', 'revision', 'fine', 'better', 'score', 'reasons'];

/** A worked example, 'prompt: "...", response: "...", score: 4'; null: it is none. */
function exampleWords(fields: Record<string, Json>): string | null {
  const names = Object.keys(fields);
  if (typeof fields.prompt !== 'string' || names.some((name) => !EXAMPLE.includes(name))) return null;
  return names
    .sort((a, b) => EXAMPLE.indexOf(a) - EXAMPLE.indexOf(b))
    .map((name) => `${name}: ${JSON.stringify(fields[name])}`)
    .join(', ');
}

/** A value, or an entry of a list, as people read it; what is neither a text, a tag nor a worked example, as JSON. */
export function entryWords(json: Json): string {
  if (typeof json === 'string') return json;
  const fields = json !== null && typeof json === 'object' && !Array.isArray(json) ? json : null;
  return (fields && (tagWords(fields) ?? exampleWords(fields))) ?? JSON.stringify(json);
}
