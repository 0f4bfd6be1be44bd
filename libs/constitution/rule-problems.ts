import { isStorable } from '#libs/domain/clean-text.js';
import type { Problem } from './problem.js';
import { principleLabel } from './principle-label.js';
import { pointerPart, type Offsets, type SourceTree } from './source-tree.js';

/** Every text of a value with its JSON pointer. */
function* texts(value: unknown, pointer: string): Generator<[pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) yield* texts(inner, `${pointer}/${pointerPart(name)}`);
}

function repeatedKeys(
  value: unknown,
  offsets: Offsets,
  linePos: (offset: number) => { line: number; col: number },
): Problem[] {
  const { principles } = (value ?? {}) as { principles?: unknown };
  if (!Array.isArray(principles)) return [];
  const firsts = new Map<string, number>();
  return principles.flatMap((principle: { key?: unknown } | null, index) => {
    const key = principle?.key;
    if (typeof key !== 'string') return [];
    const offset = offsets.get(`/principles/${index}/key`)?.value ?? 0;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, offset);
      return [];
    }
    const { line, col } = linePos(first);
    return [
      {
        offset,
        message: `principle "${key.slice(0, 80)}": its key is taken by the principle at ${line}:${col}; choose another`,
      },
    ];
  });
}

/** What a JSON schema cannot say: keys are unique, and texts can be stored. */
export function ruleProblems(tree: SourceTree, linePos: (offset: number) => { line: number; col: number }): Problem[] {
  const unstorable = [...texts(tree.value, '')]
    .filter(([, text]) => !isStorable(text))
    .map(([pointer]) => ({
      offset: tree.offsets.get(pointer)?.value ?? 0,
      message: `${principleLabel(tree.value, pointer)}${pointer.split('/').at(-1)} holds U+0000 or half of a surrogate pair, which cannot be stored; delete it`,
    }));
  return [...repeatedKeys(tree.value, tree.offsets, linePos), ...unstorable];
}
