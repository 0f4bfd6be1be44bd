/** A stretch of a view: a line or a sentence, with the offset of its first character. */
export interface Stretch {
  text: string;
  start: number;
}

/** The lines that are not empty. */
export function linesOf(text: string): Stretch[] {
  const lines: Stretch[] = [];
  for (let start = 0; start <= text.length;) {
    const break_ = text.indexOf('\n', start);
    const end = break_ < 0 ? text.length : break_;
    const line = text.slice(start, end);
    if (line.trim() !== '') lines.push({ text: line, start });
    start = end + 1;
  }
  return lines;
}

const END = /(?<![.!?])[.!?]+["')\]}]*(?=\s|$)/g;
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|vs|etc|cf|approx|no|resp))\.$/i;

/** The sentences of a line, with their closing marks. */
export function sentencesOf(line: Stretch): Stretch[] {
  const sentences: Stretch[] = [];
  let done = 0;
  const put = (end: number) => {
    const text = line.text.slice(done, end);
    if (text.trim() !== '') sentences.push({ text, start: line.start + done });
    done = end;
  };
  for (const { index, 0: mark } of line.text.matchAll(END)) {
    const end = index + mark.length;
    if (!ABBREVIATION.test(line.text.slice(Math.max(done, end - 10), end))) put(end);
  }
  put(line.text.length);
  return sentences;
}
