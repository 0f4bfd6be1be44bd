import { applyPatch, structuredPatch } from 'diff';

export interface Hunk {
  /** first line that is shown of the newer text, from 1 */
  line: number;
  parts: { kind: 'same' | 'gone' | 'new'; text: string }[];
}

/** Lines shown around what differs. */
const AROUND = 2;
/** Longer is not looked for: texts so different are read side by side better. */
const MOST_MS = 500;

/** How two texts differ, line by line, with some lines around. Null: too much differs to be told so. */
export function hunksOf(before: string, after: string): Hunk[] | null {
  const patch = structuredPatch('', '', before, after, '', '', { context: AROUND, timeout: MOST_MS });
  return (
    patch?.hunks.map(({ newStart, lines }) => {
      const parts: Hunk['parts'] = [];
      for (const line of lines.filter((one) => !one.startsWith('\\'))) {
        const kind = line.startsWith('-') ? 'gone' : line.startsWith('+') ? 'new' : 'same';
        const last = parts.at(-1);
        if (last?.kind === kind) last.text += `\n${line.slice(1)}`;
        else parts.push({ kind, text: line.slice(1) });
      }
      return { line: newStart, parts };
    }) ?? null
  );
}

/** One's own text with what somebody else has changed since both began. Null: both changed the same lines. */
export function merged(base: string, theirs: string, mine: string): string | null {
  const patch = structuredPatch('', '', base, theirs, '', '', { context: 1, timeout: MOST_MS });
  const both = patch === undefined ? false : applyPatch(mine, patch);
  return both === false ? null : both;
}
