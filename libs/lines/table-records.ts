import { CsvError, parse, type Parser } from 'csv-parse';
import { checkStorable } from './check-storable.js';
import { decodeText } from './decode-text.js';
import { brokenRecord, type FileRecord } from './file-record.js';
import { LineFault } from './line-fault.js';
import { quote } from './quote.js';
import { MAX_LINE_BYTES } from './split-lines.js';

export type Delimiter = ',' | '\t';

/**
 * The rows below the header of a table: CSV (RFC 4180: quotes may hold delimiters, line breaks and doubled quotes) or, with
 * tabs, TSV, where a quote inside a cell is a letter like others. A row is read as {column: text}; blank lines are left
 * out. What cannot be read on, for example because a quote is never closed, makes a last record that says so.
 */
export async function* tableRecords(
  source: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
): AsyncGenerator<FileRecord[]> {
  const table = new Table(delimiter);
  try {
    for await (const text of decodeText(source)) {
      await table.write(text);
      yield table.taken();
    }
    await table.end();
    yield table.taken();
  } catch (error) {
    yield table.taken();
    yield [brokenRecord(table.line + 1, faultOf(error))];
  } finally {
    table.close();
  }
}

/** A table that is being read. Rows are taken as they are found: an error of the stream would drop those that it holds. */
class Table {
  /** the line on which the last row that was read ends */
  line = 0;
  private columns: string[] | null = null;
  private records: FileRecord[] = [];
  private readonly parser: Parser;

  constructor(delimiter: Delimiter) {
    this.parser = parse({
      ...{ delimiter, relax_column_count: true, skip_empty_lines: true, relax_quotes: delimiter === '\t' },
      max_record_size: MAX_LINE_BYTES,
      on_record: (cells: string[], { lines }) => {
        this.add(cells, lines);
        return null;
      },
    });
    // told to whoever writes
    this.parser.on('error', () => undefined).resume();
  }

  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parser.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  end(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parser.once('error', reject).once('end', resolve).end();
    });
  }

  close(): void {
    this.parser.destroy();
  }

  /** The records since the last time. */
  taken(): FileRecord[] {
    return this.records.splice(0);
  }

  private add(cells: string[], end: number): void {
    if (this.columns === null) {
      checkHeader(cells);
      this.columns = cells;
    } else this.records.push(recordOf(this.columns, cells, end));
    this.line = end;
  }
}

/** Throws LineFault `broken_header`. */
function checkHeader(columns: readonly string[]): void {
  columns.forEach((column, i) => {
    checkStorable(column, `The name of column ${i + 1}`);
    if (column.trim() === '') throw new LineFault('broken_header', `Column ${i + 1} has no name in the header.`);
    if (columns.indexOf(column) < i)
      throw new LineFault('broken_header', `Two columns have the name ${quote(column)}: rename one of them.`);
  });
}

function recordOf(columns: readonly string[], cells: readonly string[], end: number): FileRecord {
  const breaks = cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
  const number = end - breaks;
  if (cells.length !== columns.length) {
    const message = `The row has ${cells.length} cells, and the header has ${columns.length}: cells with a delimiter, a quote or a line break in them stand in quotes.`;
    return brokenRecord(number, new LineFault('broken_row', message));
  }
  const bytes = cells.reduce((sum, cell) => sum + cell.length, cells.length);
  return { number, bytes, read: () => Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) };
}

/** What ended the reading, as a fault of the file; throws it on where it is none. */
function faultOf(error: unknown): LineFault {
  if (error instanceof LineFault) return error;
  if (!(error instanceof CsvError)) throw error;
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new LineFault(
      'line_too_long',
      `The row is longer than ${MAX_LINE_BYTES / 1024 / 1024} MiB; nothing below it was read.`,
    );
  return new LineFault('broken_row', `${WHY[error.code] ?? error.message}; nothing below it was read.`);
}

const WHY: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote that opens in this row is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'A cell in quotes goes on behind its closing quote: write quotes inside of it twice',
  INVALID_OPENING_QUOTE:
    'A quote stands inside a cell without quotes: put the cell in quotes, and write its own quotes twice',
};
