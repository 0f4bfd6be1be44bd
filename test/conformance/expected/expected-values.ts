import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf, EXPECTED_VALUES } from '../data/data-file.js';
import { isRow } from '../data/fields.js';

/** One expected value: where it stands, and what it is. */
export interface ExpectedLeaf {
  /** names within the figures: ["gpt35", "wilson95", "0"] */
  path: string[];
  value: number | null;
}

/** The expected values of one recorded set, or of a part of it, under the name that the file gives it. */
export interface ExpectedFigures {
  key: string;
  leaves: ExpectedLeaf[];
}

/** The expected values of a data folder; null where the folder has none. Throws where the file is no object of figures. */
export function readExpectedValues(root: string): ExpectedFigures[] | null {
  const path = join(root, EXPECTED_VALUES);
  if (!existsSync(path)) return null;
  const value = contentOf(readFileSync(path, 'utf8'))?.value;
  if (!isRow(value)) throw new Error(`${path} is no JSON object of figures`);
  return Object.entries(value).map(([key, figures]) => ({ key, leaves: leavesOf(figures, []) }));
}

/** All leaves of a tree of figures, in their order; the entries of a list are leaves of their own. */
export function leavesOf(value: unknown, path: string[]): ExpectedLeaf[] {
  if (isRow(value)) return Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, name]));
  if (Array.isArray(value)) return value.flatMap((one, i) => leavesOf(one, [...path, String(i)]));
  if (value !== null && typeof value !== 'number') throw new Error(`${path.join('.')} is no figure`);
  return [{ path, value }];
}
