import { parseSource } from './parse-source.js';

/** Line and column, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Where the value at a JSON pointer ("/principles/2/critique") stands; undefined where the file does not write it. */
export type Positions = (pointer: string) => Position | undefined;

/** Where the parts of a constitution's source stand. Of a source that cannot be read, no part is known. */
export function sourcePositions(source: string): Positions {
  const { tree, linePos } = parseSource(source);
  return (pointer) => {
    const offset = tree?.offsets.get(pointer)?.value;
    if (offset === undefined) return undefined;
    const { line, col } = linePos(offset);
    return { line, column: col };
  };
}
