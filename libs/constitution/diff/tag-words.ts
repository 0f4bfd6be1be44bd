import type { Json } from './constitution-diff.js';

/** A tag of the tag tree in words, 'tone, under "style": how it sounds'; null: it is no tag. */
export function tagWords(json: Json): string | null {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return null;
  const { name, parent, description, ...rest } = json;
  if (typeof name !== 'string' || Object.keys(rest).length > 0) return null;
  const under = typeof parent === 'string' ? `, under "${parent}"` : '';
  return `${name}${under}${typeof description === 'string' ? `: ${description}` : ''}`;
}
