import type { Dto } from '../api/client';
import type { Piece } from '../pieces/word-diff';

export type Evidence = Dto['EvidenceDto'];
export type Side = Evidence['side'];

/** A stretch of a text that looks alike from its beginning to its end. */
export interface Stretch {
  text: string;
  /** the other text has it not */
  own: boolean;
  /** somebody kept it as evidence */
  evidence: boolean;
}

/** A text cut wherever a difference or a piece of evidence begins or ends. */
export function stretchesOf(
  text: string,
  pieces: readonly Piece[] | undefined,
  evidence: readonly Evidence[],
): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const piece of pieces ?? [{ text, own: false }]) {
    const end = start + piece.text.length;
    const within = evidence.flatMap((span) => [span.start, span.end]).filter((at) => at > start && at < end);
    const cuts = [...new Set([start, ...within.sort((a, b) => a - b), end])];
    cuts.slice(1).forEach((to, at) => {
      const from = cuts[at] ?? start;
      const kept = evidence.some((span) => span.start <= from && span.end >= to);
      stretches.push({ text: text.slice(from, to), own: piece.own, evidence: kept });
    });
    start = end;
  }
  return stretches.filter((stretch) => stretch.text !== '');
}

/** Evidence with one more piece: white space around it is left out, and what overlaps becomes one. Null: there is nothing in it. */
export function withEvidence(evidence: readonly Evidence[], text: string, added: Evidence): Evidence[] | null {
  const words = text.slice(added.start, added.end);
  const start = added.start + (words.length - words.trimStart().length);
  const end = start + words.trim().length;
  if (start >= end) return null;
  const touches = (span: Evidence) => span.side === added.side && span.start <= end && span.end >= start;
  const joined = evidence.filter(touches);
  const whole = {
    side: added.side,
    start: Math.min(start, ...joined.map((span) => span.start)),
    end: Math.max(end, ...joined.map((span) => span.end)),
  };
  return [...evidence.filter((span) => !touches(span)), whole].sort(
    (a, b) => a.side.localeCompare(b.side) || a.start - b.start,
  );
}

/** A part of one text, with that text. */
export type Selected = Evidence & { text: string };

/** What is selected in the page as a part of one text: null where nothing is, or more than one text. */
export function selectedIn(selection: Selection | null): Selected | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const holder = elementOf(range.commonAncestorContainer)?.closest<HTMLElement>('[data-side]');
  const side = holder?.dataset['side'] as Side | undefined;
  if (!holder || !side) return null;
  const before = document.createRange();
  before.setStart(holder, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { side, start, end: start + range.toString().length, text: holder.textContent };
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);
