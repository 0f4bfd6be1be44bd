/**
 * Characters that nobody sees: zero-width ones, turns of the direction of writing, tags, controls. A byte-order mark at
 * the start, joiners between letters of scripts that need them, and marks of direction in texts written from right to
 * left have honest uses and are left out by `hiddenIn`.
 */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
const HAS_HIDDEN = new RegExp(HIDDEN.source, 'u');

/** A text as a reader sees it: hidden characters gone, full-width letters and curly quotes plain. */
export interface VisibleText {
  text: string;
  /** the offset in the source of the character at `at` */
  sourceAt(at: number): number;
}

const PLAIN: Record<string, string> = { '\u2018': "'", '\u2019': "'", '\u201c': '"', '\u201d': '"', '\u00a0': ' ' };
const CHANGED = new RegExp(`${HIDDEN.source}|[\u2018\u2019\u201c\u201d\u00a0\uff01-\uff5e\u{1d400}-\u{1d7ff}]`, 'gu');
const IS_CHANGED = new RegExp(CHANGED.source, 'u');

export function visibleText(source: string): VisibleText {
  if (!IS_CHANGED.test(source)) return { text: source, sourceAt: (at) => at };
  const pieces: string[] = [];
  const starts: { view: number; source: number }[] = [{ view: 0, source: 0 }];
  let length = 0;
  let done = 0;
  const put = (piece: string, from: number) => {
    starts.push({ view: length, source: from });
    pieces.push(piece);
    length += piece.length;
  };
  for (const { 0: found, index } of source.matchAll(CHANGED)) {
    put(source.slice(done, index), done);
    put(PLAIN[found] ?? (HAS_HIDDEN.test(found) ? '' : found.normalize('NFKC')), index);
    done = index + found.length;
  }
  put(source.slice(done), done);
  const sourceAt = (at: number) => {
    // the last stretch that begins at or before it, hidden characters before it left behind
    const stretch = starts.findLast(({ view }) => view <= at) ?? { view: 0, source: 0 };
    return stretch.source + at - stretch.view;
  };
  return { text: pieces.join(''), sourceAt };
}

const JOINERS = /[\u200c\u200d]/;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/;
const SOFT_HYPHEN = '\u00ad';
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const TAG = /[\u{e0000}-\u{e007f}]/u;
const FLAG_BEFORE = /\u{1f3f4}[\u{e0000}-\u{e007f}]{0,7}$/u;

/** Offset of the first hidden character without an honest use, or -1. */
export function hiddenIn(text: string): number {
  if (!HAS_HIDDEN.test(text)) return -1;
  for (const { 0: found, index } of text.matchAll(HIDDEN)) {
    if (found === '\ufeff' && index === 0) continue;
    if (found === SOFT_HYPHEN && !/^[a-z]\u00ad[a-z]\u00ad/i.test(text.slice(Math.max(0, index - 1)))) continue;
    if (JOINERS.test(found) && !/[A-Za-z]/.test(text.charAt(index - 1) + text.charAt(index + 1))) continue;
    if (DIRECTION.test(found) && RIGHT_TO_LEFT.test(text)) continue;
    // flags of regions are a black flag and at most seven tags
    if (TAG.test(found) && FLAG_BEFORE.test(text.slice(Math.max(0, index - 16), index))) continue;
    return index;
  }
  return -1;
}

/** The text with each hidden character named, so that a person sees what is there. */
export function withHiddenNamed(text: string): string {
  return text.replace(HIDDEN, (found) => {
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${code}>`;
  });
}
