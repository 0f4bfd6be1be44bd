import { kept } from '../pieces/kept';

/** How somebody likes to read what they judge; it stays so from one unit to the next. */
export interface Reading {
  /** Markdown is shown rendered */
  rendered: boolean;
  /** where two texts differ is marked */
  diff: boolean;
}

export const reading = kept('precept.reading', (value): Reading => {
  const { rendered, diff } = (value ?? {}) as Record<string, unknown>;
  return { rendered: rendered === true, diff: diff === true };
});
