import type { FileRecord } from './file-record.js';
import { decodeLine } from './read-line.js';
import { splitLines } from './split-lines.js';

/** The lines of a plain text that are not blank, each read as {field: line}. */
export async function* textRecords(source: AsyncIterable<Uint8Array>, field: string): AsyncGenerator<FileRecord[]> {
  for await (const lines of splitLines(source))
    yield lines.map((line) => ({
      number: line.number,
      bytes: line.content instanceof Uint8Array ? line.content.length : 0,
      read: () => ({ [field]: decodeLine(line) }),
    }));
}
