import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { splitLines } from '#libs/lines/split-lines.js';
import { parquetColumns, parquetObjects, parquetRows } from '../files/parquet-rows.js';
import { NAMING_COLUMNS } from './row-names.js';

/** No row that an export has comes near it. */
const LONGEST_ROW = 64 * 1024 * 1024;

export interface Weighed {
  bytes: number;
  sha256: string;
  /** null: it should be Parquet and is not */
  rows: number | null;
  /** lines of rows that are no JSON: numbers of the first rows of them, and how many there are */
  broken: { first: number[]; count: number };
}

const FIRST = 3;

/** Takes a row that can be read and its number, from 1. */
export type Look = (row: unknown, number: number) => void;

/**
 * Bytes, hash and rows of a file of rows. Each row is looked at: of Parquet its columns that name something, of JSON in the same pass, where one
 * that is no JSON, or longer than 64 MiB, is told as broken.
 */
export async function weighRows(path: string, look: Look): Promise<Weighed> {
  const weight = new Weight(path);
  if (path.endsWith('.parquet')) {
    for await (const _ of weight.chunks());
    const there = new Set(await parquetColumns(path));
    const columns = NAMING_COLUMNS.filter((name) => there.has(name));
    let number = 0;
    if (columns.length > 0) for await (const row of parquetObjects(path, columns)) look(row, ++number);
    return { ...weight.told(), rows: await parquetRows(path), broken: NONE };
  }
  // a document has a line before its rows and one after
  const [before, frame] = path.endsWith('.json') ? [1, 2] : [0, 0];
  const broken: number[] = [];
  let count = 0;
  for await (const lines of splitLines(weight.chunks(), LONGEST_ROW)) {
    for (const { number, content } of lines) {
      const row = valueOf(content);
      if (row !== undefined) look(row, number - before);
      else if (number > before && ++count <= FIRST) broken.push(number - before);
    }
  }
  const rows = weight.lines - frame;
  // the line after the rows is none, nor is one that is cut short
  return { ...weight.told(), rows, broken: { first: broken.filter((row) => row <= rows), count: count - before } };
}

/** The same of a file without rows. */
export async function weighFile(path: string): Promise<Weighed> {
  const weight = new Weight(path);
  for await (const _ of weight.chunks());
  return { ...weight.told(), rows: null, broken: NONE };
}

const NONE = { first: [], count: 0 };

/** What is weighed while somebody reads it. */
class Weight {
  lines = 0;
  private bytes = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly path: string) {}

  async *chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(this.path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.lines++;
      yield chunk;
    }
  }

  told(): { bytes: number; sha256: string } {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

/** undefined: it is no JSON. */
function valueOf(line: Uint8Array | Error): unknown {
  if (line instanceof Error) return undefined;
  try {
    // a row of a document ends with a comma
    return JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8').replace(/,$/, ''));
  } catch {
    return undefined;
  }
}
