/** Stands for a character that was quoted. No grammar knows it. */
const HIDDEN = '\uFFFC';

/** Whether this character of what hideQuoted returns was quoted. */
export const isHidden = (character: string): boolean => character === HIDDEN;

type Range = [from: number, to: number];

/**
 * The answer with everything hidden that it only quotes: code blocks, block quotes, text in quotation marks, and judged
 * text in its fence. The result has the length of the source, and its line breaks. A quotation of at most
 * two words ("B", "Output (b)") stays: that is how a verdict is written, not how a text is quoted.
 */
export function hideQuoted(source: string): string {
  const blocks = hide(source, [...codeBlocks(source), ...fenced(source)]);
  return hide(blocks, [...blockQuotes(blocks), ...quotations(blocks)]);
}

function hide(text: string, ranges: Range[]): string {
  if (ranges.length === 0) return text;
  const pieces: string[] = [];
  let done = 0;
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    pieces.push(text.slice(done, start), text.slice(start, to).replace(/[^\r\n]/g, HIDDEN));
    done = to;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

/** Markdown's rule: a block that is never closed goes on to the end. */
function codeBlocks(text: string): Range[] {
  const ranges: Range[] = [];
  let open: { mark: string; from: number } | null = null;
  for (const match of text.matchAll(/^[ \t]*(`{3,}|~{3,})[^\r\n]*/gm)) {
    const mark = match[1] ?? '';
    if (!open) open = { mark, from: match.index };
    else if (mark.startsWith(open.mark)) {
      ranges.push([open.from, match.index + match[0].length]);
      open = null;
    }
  }
  if (open) ranges.push([open.from, text.length]);
  return ranges;
}

function fenced(text: string): Range[] {
  const ranges: Range[] = [];
  for (const match of text.matchAll(/<<<[\w-]+ [0-9a-f]{16}/g)) {
    if (match.index < (ranges.at(-1)?.[1] ?? 0)) continue;
    const close = text.indexOf('>>>', match.index);
    ranges.push([match.index, close < 0 ? text.length : close + 3]);
    if (close < 0) break;
  }
  return ranges;
}

const blockQuotes = (text: string): Range[] =>
  [...text.matchAll(/^[ \t]*>[^\r\n]*/gm)].map((match) => [match.index, match.index + match[0].length]);

const KINDS = [
  { marks: /["“”„«»「」『』]/gu, opening: /[“„«「『]/u, lines: true },
  { marks: /['‘’]/gu, opening: /‘/u, lines: false },
  { marks: /`+/gu, opening: /^$/u, lines: false },
];

/** Quotation marks by what stands beside them: the mark of five inches opens nothing, an apostrophe neither. */
function quotations(text: string): Range[] {
  return KINDS.flatMap(({ marks, opening, lines }) => {
    const ranges: Range[] = [];
    let open = -1;
    let limit = 0;
    const close = (at: number) => {
      // its full stop stays: it ends the sentence around it, too
      if (isLong(text.slice(open, at))) ranges.push([open, /[.!?]/.test(text.charAt(at - 1)) ? at - 1 : at]);
      open = -1;
    };
    for (const match of text.matchAll(marks)) {
      const at = match.index;
      const after = at + match[0].length;
      const before = at === 0 ? ' ' : text.charAt(at - 1);
      const next = after >= text.length ? ' ' : text.charAt(after);
      if (open >= 0 && !lines && limit < at) open = -1;
      if (open < 0) {
        if (/\S/.test(next) && (opening.test(match[0]) || /[\s([{:,;=—–*_-]/u.test(before))) {
          open = after;
          limit = endOfLine(text, open);
        }
      } else if (/\S/.test(before) && /[\s.,;:!?)\]}—–*_-]/u.test(next)) close(at);
    }
    // one that is never closed ends with its line
    if (open >= 0 && lines) close(limit);
    return ranges;
  });
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

const isLong = (quotation: string) => /\S\s+\S+\s+\S/.test(quotation.trim());
