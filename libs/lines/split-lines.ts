import { LineFault } from './line-fault.js';

/** A line longer than this is skipped without being held in memory. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

export interface Line {
  /** counted from 1 at every line feed */
  number: number;
  /** its bytes without the line end, or why they could not be had */
  content: Uint8Array | LineFault;
}

const tooLong = (maxBytes: number) =>
  new LineFault(
    'line_too_long',
    `The line is longer than ${maxBytes / 1024 / 1024} MiB: shorten it. Images that do not fit in as base64 are given by hash, path or URL.`,
  );

const LF = 0x0a;
const CR = 0x0d;
const BLANKS = new Set([0x20, 0x09, CR]);

/**
 * Cuts a stream of bytes into lines, in portions as they arrive. Blank lines are left out but counted; LF and
 * CRLF end a line, and so does the end of the stream; a byte order mark before the first line is dropped.
 * Holds at most one line of `maxBytes` and the chunk it was given. Where the source throws LineFault, the line
 * that it had reached is the last one and bears that error; other errors pass through.
 */
export async function* splitLines(
  source: AsyncIterable<Uint8Array>,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line[]> {
  const held = new HeldLine(maxBytes + 1); // one more for the CR of CRLF
  let number = 0;

  const end = (tail: Uint8Array, lines: Line[]) => {
    number++;
    const bytes = held.finish(tail);
    const line = bytes && trimmed(bytes, number === 1);
    if (line === null || line.length > maxBytes) lines.push({ number, content: tooLong(maxBytes) });
    else if (!line.every((byte) => BLANKS.has(byte))) lines.push({ number, content: line });
  };

  try {
    for await (const chunk of source) {
      const lines: Line[] = [];
      let from = 0;
      for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
        end(chunk.subarray(from, at), lines);
        from = at + 1;
      }
      held.append(chunk.subarray(from));
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    yield [{ number: number + 1, content: error }];
    return;
  }
  const last: Line[] = [];
  if (!held.empty) end(new Uint8Array(), last);
  if (last.length > 0) yield last;
}

function trimmed(bytes: Uint8Array, first: boolean): Uint8Array {
  const from = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return bytes.subarray(from, bytes.at(-1) === CR ? -1 : undefined);
}

/** The beginning of a line whose end has not come yet: grows by doubling, so that a byte at a time costs little. */
class HeldLine {
  private bytes = new Uint8Array(0);
  private length = 0;
  private tooLong = false;

  constructor(private readonly most: number) {}

  get empty(): boolean {
    return this.length === 0 && !this.tooLong;
  }

  append(part: Uint8Array): void {
    const length = this.length + part.length;
    if (this.tooLong || length > this.most) {
      this.tooLong = true;
      this.length = 0;
      return;
    }
    if (length > this.bytes.length) {
      const grown = new Uint8Array(Math.min(this.most, Math.max(length, this.bytes.length * 2)));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(part, this.length);
    this.length = length;
  }

  /** The whole line with its last part; null where it was too long. Begins the next. */
  finish(tail: Uint8Array): Uint8Array | null {
    if (this.empty && tail.length <= this.most) return tail;
    this.append(tail);
    const line = this.tooLong ? null : this.bytes.slice(0, this.length);
    this.length = 0;
    this.tooLong = false;
    return line;
  }
}
