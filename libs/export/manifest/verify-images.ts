import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { codeOf } from '#libs/config/error-code.js';
import type { ExportedPictures } from '#libs/database/export/export-view.js';
import { folderPictures } from '../files/folder-pictures.js';
import { hashInName, IMAGES_FOLDER } from '../files/image-file.js';
import { parquetTexts } from '../files/parquet-rows.js';

/** What it leads to may change or be gone while the folder stays as it was. */
export const LINK = 'is a symbolic link: an export holds its files themselves';

/**
 * What is wrong with the images of an export: each is named by its rows, its name is the SHA-256 of its bytes, and they are those that the
 * manifest told of. `told` absent: it was made before that.
 */
export async function imageProblems(
  folder: string,
  rows: string[],
  told?: ExportedPictures,
): Promise<{ file: string; message: string }[]> {
  const named = new Set<string>();
  for (const name of rows) for (const file of await filesOf(join(folder, name))) named.add(file);
  const beside = await lstat(join(folder, IMAGES_FOLDER)).catch(nothing);
  if (!Array.isArray(beside) && beside.isSymbolicLink()) return [{ file: IMAGES_FOLDER, message: LINK }];
  const there = (await readdir(join(folder, IMAGES_FOLDER)).catch(nothing)).map((name) => `${IMAGES_FOLDER}/${name}`);
  const problems: { file: string; message: string }[] = [];
  for (const file of [...new Set([...named, ...there])].sort()) {
    const message = await problemOf(folder, file, named);
    if (message !== null) problems.push({ file, message });
  }
  const message = told && (await otherPictures(folder, told));
  if (message) problems.push({ file: IMAGES_FOLDER, message });
  return problems;
}

async function otherPictures(folder: string, told: ExportedPictures): Promise<string | null> {
  const is = await folderPictures(folder).catch(nothing);
  if (Array.isArray(is)) return 'is missing';
  if (is.count !== told.count || is.bytes !== told.bytes) {
    return `has ${is.bytes} bytes of ${is.count} pictures, not ${told.bytes} of ${told.count}`;
  }
  return is.sha256 === told.sha256 ? null : 'has other pictures than the manifest tells';
}

async function problemOf(folder: string, file: string, named: ReadonlySet<string>): Promise<string | null> {
  if (!named.has(file)) return 'is named by no row';
  const told = hashInName(file);
  if (told === null) return 'is not the name of an image of an export';
  const found = await lstat(join(folder, file)).catch(nothing);
  if (!Array.isArray(found) && found.isSymbolicLink()) return LINK;
  const bytes = await readFile(join(folder, file)).catch(nothing);
  if (Array.isArray(bytes)) return 'is missing';
  const is = createHash('sha256').update(bytes).digest('hex');
  return is === told ? null : `has SHA-256 ${is}, which is not its name`;
}

/** The files that rows name. Rows that are no rows of ours name none: their own hash tells of them. */
async function filesOf(path: string): Promise<Set<string>> {
  const files = new Set<string>();
  if (path.endsWith('.parquet')) {
    for await (const file of parquetTexts(path, 'file')) files.add(file);
    return files;
  }
  const input = createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      for (const file of filesIn(line)) files.add(file);
    }
  } catch (error) {
    nothing(error);
  }
  return files;
}

/** The columns that name images, one or a list. */
const NAMES = ['file', 'file_path', 'image_path', 'generations'];

function filesIn(line: string): string[] {
  try {
    // a row of a document ends with a comma
    const row: unknown = JSON.parse(line.replace(/,$/, ''));
    if (typeof row !== 'object' || row === null) return [];
    const named = new Map<string, unknown>(Object.entries(row));
    return NAMES.flatMap((name) => named.get(name) ?? []).filter((file) => typeof file === 'string');
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

const nothing = (error: unknown): never[] => {
  if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error) ?? '')) return [];
  throw error;
};
