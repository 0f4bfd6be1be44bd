/** `{{name}}` or `[[name]]`; names are lower-case words joined by hyphens, so that "[[A]]" is text. */
export const SLOT = /\{\{([a-z]+(?:-[a-z]+)*)\}\}|\[\[([a-z]+(?:-[a-z]+)*)\]\]/g;

/** One slot as it stands in a template. */
export interface PlacedSlot {
  name: string;
  kind: 'plain' | 'fenced';
  /** offset in the text */
  offset: number;
}

/** The slots of a text, in their order, and the offsets of braces that are no slot. */
export function slotsIn(text: string): { slots: PlacedSlot[]; stray: number[] } {
  const slots: PlacedSlot[] = [];
  for (const match of text.matchAll(SLOT)) {
    const [, plain, fenced] = match;
    slots.push({ name: plain ?? fenced ?? '', kind: fenced === undefined ? 'plain' : 'fenced', offset: match.index });
  }
  const stray = [...text.matchAll(/\{\{/g)]
    .map(({ index }) => index)
    .filter((at) => !slots.some(({ offset }) => offset === at));
  return { slots, stray };
}
