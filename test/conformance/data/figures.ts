import type { DataFile } from './data-file.js';

/** Figures by name, as expected values have them; null is a figure of nothing. */
export interface Tree {
  readonly [name: string]: Leaf | Tree;
}
export type Leaf = number | null | readonly (number | null)[];

/** Figures of one recorded set or of a part of it. */
export interface Figures {
  /** what expected values may call them, the fullest name first */
  names: string[];
  tree: Tree;
}

/** What was found in the data folder. */
export interface RecordedSet {
  /** in words: "rankings" */
  kind: string;
  /** paths of its files */
  files: string[];
  rows: number;
  figures: Figures[];
  /** what a person should know of the reading */
  notes: string[];
}

/** What the figures of a file, or of a part of it, may be called. */
export function namesOf({ path, folder, name, stem }: Pick<DataFile, 'path' | 'folder' | 'name' | 'stem'>, part = '') {
  const inFolder = (last: string) => [folder, last].filter((one) => one !== '').join('/');
  const whole = [path, inFolder(stem), folder, name, stem].filter((one) => one !== '');
  return [...new Set(whole.map((one) => (part === '' ? one : `${one}/${part}`)))];
}
