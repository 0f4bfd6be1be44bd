import { diffArrays, structuredPatch } from 'diff';

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

/** One's own text with what somebody else has changed since both began. Null: both changed the same lines, or lines that touch. */
export function merged(base: string, theirs: string, mine: string): string | null {
  const [ofTheirs, ofMine] = [editsOf(base, theirs), editsOf(base, mine)];
  if (ofTheirs === null || ofMine === null) return null;
  const more = ofTheirs.filter((edit) => !ofMine.some((own) => isSame(edit, own)));
  if (more.some((edit) => ofMine.some((own) => edit.from <= own.to && own.from <= edit.to))) return null;
  const lines = linesOf(base);
  // by their places in what both began with: the same lines stand in every principle
  for (const { from, to, text } of [...ofMine, ...more].sort((one, other) => other.from - one.from)) {
    lines.splice(from, to - from, text);
  }
  return lines.join('');
}

/** Lines of the older text, from `from` until before `to` (from 0), that are another text now. */
interface Edit {
  from: number;
  to: number;
  text: string;
}

const isSame = (one: Edit, other: Edit) => one.from === other.from && one.to === other.to && one.text === other.text;

/** Lines with their ends. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** What makes one text of another, in their order. Null: too much differs. */
function editsOf(before: string, after: string): Edit[] | null {
  const changes = diffArrays(linesOf(before), linesOf(after), { timeout: MOST_MS });
  if (changes === undefined) return null;
  const edits: Edit[] = [];
  let at = 0;
  for (const { added, removed, value } of changes) {
    const last = edits.at(-1);
    const to = added ? at : at + value.length;
    if (added || removed) {
      const text = added ? value.join('') : '';
      if (last?.to === at) Object.assign(last, { to, text: last.text + text });
      else edits.push({ from: at, to, text });
    }
    at = to;
  }
  return edits;
}
