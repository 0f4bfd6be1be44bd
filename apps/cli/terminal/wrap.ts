import { displayWidth } from './display-width.js';

/** No wider: longer lines are hard to read. */
const WIDEST = 88;

const segmenter = new Intl.Segmenter();

/** A text in lines of at most `width` columns (and at most 88), each after `indent`. Its own line breaks stay. */
export function wrap(text: string, width: number, indent: string): string {
  const room = Math.max(20, Math.min(width, WIDEST) - displayWidth(indent));
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');
}

function wrapLine(line: string, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<= )(?! )/)) {
    for (const piece of pieces(word, room)) {
      if (current !== '' && displayWidth(current + piece.trimEnd()) > room) {
        lines.push(current.trimEnd());
        current = '';
      }
      current += piece;
    }
  }
  return [...lines, current.trimEnd()];
}

/** A word that is wider than a line, and text without blanks, is cut. */
function pieces(word: string, room: number): string[] {
  if (displayWidth(word) <= room) return [word];
  const cut: string[] = [];
  let current = '';
  for (const { segment } of segmenter.segment(word)) {
    if (displayWidth(current + segment) > room) {
      cut.push(current);
      current = '';
    }
    current += segment;
  }
  return [...cut, current];
}
