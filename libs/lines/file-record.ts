/** One record of a file: a line of JSON, a row of a table, or a line of text. */
export interface FileRecord {
  /** the line on which it begins, counted from 1 */
  number: number;
  /** how much of the file it is, about */
  bytes: number;
  /** Throws LineFault where it is no record. */
  read(): Record<string, unknown>;
}

/** Cuts a file into its records. Errors of the source that are no LineFault pass through. */
export type ReadRecords = (source: AsyncIterable<Uint8Array>) => AsyncGenerator<FileRecord[]>;

/** A record that is none: reading it throws. */
export function brokenRecord(number: number, fault: Error): FileRecord {
  return {
    number,
    bytes: 0,
    read: () => {
      throw fault;
    },
  };
}
