import { parseSource } from '../parse-source.js';
import { constitutionInvalid } from '../problem.js';
import type { ForeignFile } from './imported.js';

/** Parses a file of a foreign format: JSON, or YAML. Throws PreceptError invalid `constitution_invalid` with every problem. */
export function parseForeign(name: string, source: string): ForeignFile {
  const { tree, problems, linePos } = parseSource(source);
  if (tree === null) throw constitutionInvalid(name, problems, linePos);
  // a key that is there twice would hide a text
  if (tree.problems.length > 0) throw constitutionInvalid(name, tree.problems, linePos);
  return { name, content: tree.value };
}
