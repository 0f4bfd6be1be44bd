import type { Row } from './fields.js';

/**
 * The rows of a CSV file (RFC 4180: quotes may hold commas, line breaks and doubled quotes), every value a text; null where
 * the text is no table: fewer than two columns, no row, or rows of different width.
 */
export function readTable(source: string): Row[] | null {
  const [header, ...lines] = cells(source);
  if (!header || header.length < 2 || lines.length === 0 || new Set(header).size < header.length) return null;
  if (lines.some((line) => line.length !== header.length)) return null;
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] ?? ''])));
}

function cells(source: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  for (let match = cell.exec(source); match; match = cell.exec(source)) {
    const [whole, quoted, plain = '', end = ''] = match;
    if (whole === '' && line.length === 0) break;
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    lines.push(line);
    line = [];
    if (end === '') break;
  }
  return lines;
}
