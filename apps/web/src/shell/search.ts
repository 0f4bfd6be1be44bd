/** A value of an address, where it is a text with something in it. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A value of an address, where it is one of these words. */
export const oneOf = <W extends string>(words: readonly W[], value: unknown): W | undefined =>
  words.find((word) => word === value);

/** A path of this page only: a link must not lead to another site after signing in. */
export function ownPath(value: unknown): string | undefined {
  const path = text(value);
  return path !== undefined && /^\/(?!\/)/.test(path) ? path : undefined;
}
