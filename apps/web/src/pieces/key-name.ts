/** The name by which a key is known: letters in lower case. */
export const keyName = (key: string): string => (key.length === 1 ? key.toLowerCase() : key);

/** A key as people read it. */
export const keyLabel = (key: string): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key);
