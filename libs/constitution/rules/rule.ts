import type { Problem } from '../problem.js';
import { principleLabel } from '../principle-label.js';
import type { SourceTree } from '../source-tree.js';

export type LinePos = (offset: number) => { line: number; col: number };

/** What a JSON schema cannot say of a file. The values may be of any shape: the schema's own problems are told beside. */
export type Rule = (tree: SourceTree, linePos: LinePos) => Problem[];

/** A map of a list, with the JSON pointer at which it stands. */
export interface Entry {
  pointer: string;
  fields: Record<string, unknown>;
}

/** The maps of the list at a JSON pointer; what is no list, or no map, is passed over. */
export function entriesOf(list: unknown, pointer: string): Entry[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((fields: unknown, index) => (isMap(fields) ? [{ pointer: `${pointer}/${index}`, fields }] : []));
}

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The maps of a list at the top of the file: "principles", "tags". */
export const topEntries = ({ value }: SourceTree, field: string): Entry[] =>
  entriesOf(isMap(value) ? value[field] : undefined, `/${field}`);

/** A problem with the value at a JSON pointer, under the key of its principle. */
export function problemAt(tree: SourceTree, pointer: string, message: string): Problem {
  return {
    offset: tree.offsets.get(pointer)?.value ?? 0,
    message: principleLabel(tree.value, pointer) + message,
  };
}
