import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { invalid } from '#libs/domain/precept-error.js';
import { parquetObjects, parquetRows } from '../files/parquet-rows.js';

/**
 * The rows of a file of an export, one after another, whatever it is: lines, columns, or one document with a row a line.
 * Throws PreceptError unreadable_rows where a line is no JSON, or columns cannot be read.
 */
export async function* readRows(path: string, name: string): AsyncGenerator {
  if (name.endsWith('.parquet')) {
    yield* columnRows(path, name);
    return;
  }
  const isDocument = name.endsWith('.json');
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++;
    if (line === '' || (isDocument && !line.startsWith('{"'))) continue;
    // rows of a document end with a comma, its first line opens it
    const text = isDocument ? line.replace(/,$/, '') : line;
    if (isDocument && text.endsWith('[')) continue;
    yield rowOf(text, name, number);
  }
}

async function* columnRows(path: string, name: string): AsyncGenerator {
  const told = await parquetRows(path);
  let read = 0;
  for await (const row of parquetObjects(path)) {
    read++;
    yield row;
  }
  if (read === told) return;
  const problem =
    told === null ? 'is no Parquet file that can be read' : `has ${told} rows, of which ${read} can be read`;
  throw invalid('unreadable_rows', `${name} ${problem}: see precept export verify.`);
}

function rowOf(line: string, name: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid('unreadable_rows', `Line ${number} of ${name} is no JSON: see precept export verify.`);
  }
}
