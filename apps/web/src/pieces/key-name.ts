/** The name by which a key is known: letters in lower case. */
export const keyName = (key: string): string => (key.length === 1 ? key.toLowerCase() : key);

/**
 * The names that a press may be meant by, the likelier first: keyboards whose letters are not Latin, or whose digits want Shift, are read by
 * where a key is, too.
 */
export function namesOf({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string[] {
  if (!shiftKey && code.startsWith('Digit')) return [keyName(key), code.slice(5)];
  const foreign = key.length === 1 && key > '\x7f' && code.startsWith('Key');
  return foreign ? [keyName(key), code.slice(3).toLowerCase()] : [keyName(key)];
}

/** A key as people read it. */
export const keyLabel = (key: string): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key);
