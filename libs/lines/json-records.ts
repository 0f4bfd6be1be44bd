import type { FileRecord } from './file-record.js';
import { readLine } from './read-line.js';
import { splitLines } from './split-lines.js';

/** The lines of a file of JSON Lines. */
export async function* jsonRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<FileRecord[]> {
  for await (const lines of splitLines(source))
    yield lines.map((line) => ({
      number: line.number,
      bytes: line.content instanceof Uint8Array ? line.content.length : 0,
      read: () => readLine(line),
    }));
}
