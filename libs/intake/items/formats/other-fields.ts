import { LineFault } from '#libs/lines/line-fault.js';
import { quote } from '#libs/lines/quote.js';

/**
 * The metadata of a line: fields that the format does not read, as they are, and `own`, which it writes itself. A field of
 * the line that has the name of one of those cannot be kept: throws LineFault `unknown_field`.
 */
export function metadataOf(
  line: Record<string, unknown>,
  read: readonly string[],
  own: Record<string, unknown>,
): Record<string, unknown> {
  const others = Object.entries(line).filter(([field]) => !read.includes(field));
  const taken = others.find(([field]) => Object.hasOwn(own, field));
  if (taken === undefined) return { ...Object.fromEntries(others), ...own };
  const [field] = taken;
  throw new LineFault(
    'unknown_field',
    `The field ${quote(field)} cannot be kept: metadata.${field} is written by this format. Rename it.`,
    field,
  );
}
