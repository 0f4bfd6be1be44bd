/** Where a principle begins in a source. */
export interface WrittenPrinciple {
  key: string;
  /** from 1 */
  line: number;
}

const KEY = /^\s*(?:- *)?\{?\s*"?key"?\s*:\s*["']?([a-z0-9][a-z0-9-]*)/;

/** The principles of a source that may not be readable as a whole yet. */
export function principlesIn(source: string): WrittenPrinciple[] {
  return source.split('\n').flatMap((text, at) => {
    const key = KEY.exec(text)?.[1];
    return key === undefined ? [] : [{ key, line: at + 1 }];
  });
}

/** The principle in which a line stands; before the first one, the first. */
export const principleAt = (principles: readonly WrittenPrinciple[], line: number): string | undefined =>
  (principles.findLast((principle) => principle.line <= line) ?? principles[0])?.key;
