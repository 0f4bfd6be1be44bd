import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#libs/config/error-code.js';
import type { ExportView } from '#libs/database/export/export-view.js';
import { conflict, missing, PreceptError } from '#libs/domain/precept-error.js';
import { exportFolder } from './export-folder.js';
import { hashInName, IMAGES_FOLDER } from './image-file.js';

/** A file of a finished export, which never changes: it lies at `name` in `folder`. */
export interface FinishedFile {
  folder: string;
  /** of a picture with its folder: `images/<SHA-256>.png` */
  name: string;
  sha256: string;
  contentType: string;
}

const CONTENT_TYPES: Record<string, string> = {
  jsonl: 'application/x-ndjson',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  png: 'image/png',
  jpg: 'image/jpeg',
};

/**
 * Finds a file that the export lists, or a picture that its rows name. Throws PreceptError missing `unknown_file`;
 * conflict `export_not_done`; unavailable `export_file_gone`.
 */
export async function finishedFile(dataDir: string, view: ExportView, name: string): Promise<FinishedFile> {
  const { id, state, files, options } = view;
  if (state !== 'done' || files === null) throw notDone(view);
  const folder = exportFolder(dataDir, id);
  const contentType = CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  const picture = hashInName(name);
  if (picture !== null && options.withImages) {
    await mustHavePicture(folder, id, name);
    return { folder, name, sha256: picture, contentType };
  }
  const file = files.find((one) => one.name === name);
  if (!file) {
    const names = files.map((one) => one.name).join(', ');
    const pictures = options.withImages ? `, and the pictures in ${IMAGES_FOLDER}/ that its rows name` : '';
    throw missing('unknown_file', `The export has no file "${name.slice(0, 80)}". Its files are ${names}${pictures}.`);
  }
  const size = sizeOf(await look(folder, id, name));
  if (size !== file.bytes) throw gone(id, name, `it has ${size} bytes, not ${file.bytes}`);
  return { folder, name, sha256: file.sha256, contentType };
}

/** A link is no file of ours, wherever it leads. */
const sizeOf = (found: Stats): number => (found.isFile() ? found.size : 0);

async function mustHavePicture(folder: string, id: string, name: string): Promise<void> {
  await look(folder, id, IMAGES_FOLDER);
  const found = await lstat(join(folder, name)).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw gone(id, name, reasonOf(error));
  });
  if (!found?.isFile()) throw missing('unknown_file', `No row of the export names a picture "${name}".`);
}

function look(folder: string, id: string, name: string): Promise<Stats> {
  return lstat(join(folder, name)).catch((error: unknown) => {
    throw gone(id, name, reasonOf(error));
  });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function notDone({ id, state, failureCode, failureMessage }: ExportView): PreceptError {
  if (state === 'failed') {
    return conflict('export_not_done', `The export failed (${failureCode ?? 'unknown'}): ${failureMessage ?? ''}`);
  }
  return conflict(
    'export_not_done',
    `The export is ${state}: its files are there once it is done. Look at GET /v1/exports/${id}.`,
  );
}

const gone = (id: string, name: string, why: string) =>
  new PreceptError(
    'unavailable',
    'export_file_gone',
    `The file ${name} of export ${id} cannot be read here (${why}). The api and the workers must share PRECEPT_DATA_DIR; if it was deleted, ask for the export again: it has the same bytes.`,
  );
