import { cutTexts, type CutText } from './cut-texts.js';
import { parseSource } from './parse-source.js';

/** Line and column, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** What the file of a constitution shows beside its content. */
export interface WrittenSource {
  /** where the value at a JSON pointer ("/principles/2/critique") stands; undefined where the file does not write it */
  at: (pointer: string) => Position | undefined;
  /** texts whose rest is a comment */
  cuts: readonly CutText[];
}

/** What a constitution's source shows. Of a source that cannot be read, no part is known. */
export function writtenSource(source: string): WrittenSource {
  const { tree, linePos } = parseSource(source);
  const at = (pointer: string) => {
    const offset = tree?.offsets.get(pointer)?.value;
    if (offset === undefined) return undefined;
    const { line, col } = linePos(offset);
    return { line, column: col };
  };
  return { at, cuts: tree === null ? [] : cutTexts(tree) };
}
