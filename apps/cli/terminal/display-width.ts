/** The codes that Paint writes; they take no room. */
const SGR = /\u001b\[[0-9;]*m/g;

/** East Asian wide and fullwidth characters, and emoji, take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /^[\p{Mark}\p{Format}]+$/u;

/** Every character takes one column. */
const PLAIN = /^[ -~]*$/;

const segmenter = new Intl.Segmenter();

const widthOf = (grapheme: string) => (NO_WIDTH.test(grapheme) ? 0 : WIDE.test(grapheme) ? 2 : 1);

/** How many columns of a terminal a line takes. */
export function displayWidth(line: string): number {
  // nearly all lines, a hundred times as fast
  if (PLAIN.test(line)) return line.length;
  let width = 0;
  for (const { segment } of segmenter.segment(line.replace(SGR, ''))) width += widthOf(segment);
  return width;
}

/** The line cut to `width` columns, with an ellipsis where something was cut. Takes no painted text. */
export function fit(line: string, width: number): string {
  if (displayWidth(line) <= width) return line;
  let taken = '';
  let room = width - 1;
  for (const { segment } of segmenter.segment(line)) {
    room -= widthOf(segment);
    if (room < 0) break;
    taken += segment;
  }
  return `${taken.trimEnd()}…`;
}
