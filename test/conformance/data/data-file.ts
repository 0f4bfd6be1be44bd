import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isRow, type Row } from './fields.js';
import { readTable } from './table.js';

/** One file of a recorded set, as read. */
export interface DataFile {
  /** from the data folder, with '/' */
  path: string;
  /** its folder from the data folder; '' at the top */
  folder: string;
  name: string;
  /** its name without .gz and without the extension before that */
  stem: string;
  /** the JSON value that the whole file is; undefined where it is lines or a table */
  value: unknown;
  /** its rows: lines of JSON, a table's lines, or the objects of a list; null where it has none */
  rows: Row[] | null;
}

/** The file of expected values lies at the top of the data folder. */
export const EXPECTED_VALUES = 'expected_values.json';

/** Where the recorded sets lie; `path` is null where there is no such folder. */
export function dataFolder(): { wanted: string; path: string | null } {
  const wanted = resolve(process.env.PRECEPT_CONFORMANCE_DATA || '../shared/data');
  return { wanted, path: existsSync(wanted) ? wanted : null };
}

/** Everything below a folder that is JSON, JSON Lines or a table, plain or gzip, whatever its name; sorted by path. */
export function readDataFiles(root: string): DataFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => readDataFile(root, path) ?? [])
    .filter(({ path }) => path !== EXPECTED_VALUES);
}

function readDataFile(root: string, path: string): DataFile | null {
  const bytes = readFileSync(path);
  const source = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  if (source.includes('\0')) return null;
  const content = contentOf(source.replace(/^\uFEFF/, ''));
  if (!content) return null;
  const place = relative(root, path).split('\\').join('/');
  const name = place.slice(place.lastIndexOf('/') + 1);
  const folder = place.slice(0, Math.max(0, place.length - name.length - 1));
  return { path: place, folder, name, stem: name.replace(/\.gz$/, '').replace(/\.[^.]+$/, ''), ...content };
}

/** What a file holds; null where it is prose. */
export function contentOf(source: string): Pick<DataFile, 'value' | 'rows'> | null {
  const value = jsonOf(source);
  if (value !== undefined) return { value, rows: rowsOf(value) };
  const lines = source.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map(jsonOf);
  if (rows.length > 0 && rows.every(isRow)) return { value: undefined, rows };
  const table = readTable(source);
  return table && { value: undefined, rows: table };
}

/** A list of objects, objects by their name, or (a file of one line) the object itself. */
function rowsOf(value: unknown): Row[] | null {
  if (Array.isArray(value)) return value.every(isRow) ? value : null;
  if (!isRow(value)) return null;
  const values = Object.values(value);
  return values.length > 0 && values.every(isRow) ? values : [value];
}

function jsonOf(source: string): unknown {
  const value = parsed(source);
  // Python writes what JSON has no word for: a figure of nothing
  return value === undefined && NO_NUMBER.test(source) ? parsed(source.replace(NO_NUMBERS, 'null')) : value;
}

const NO_NUMBER = /(?<=[:,[]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/;
const NO_NUMBERS = new RegExp(NO_NUMBER, 'g');

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
