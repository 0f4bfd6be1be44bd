import { byFirstLine } from './by-first-line.js';
import type { ReadRecords } from './file-record.js';
import { jsonRecords } from './json-records.js';
import { tableRecords } from './table-records.js';

/** Records of a file whatever it is called: JSON Lines where its first line begins with a brace, else TSV or CSV with a header. */
export const jsonOrTable: ReadRecords = (source) =>
  byFirstLine(source, (line) => {
    if (line.trimStart().startsWith('{')) return jsonRecords;
    return (whole) => tableRecords(whole, line.includes('\t') ? '\t' : ',');
  });
